package com.mthere.local;

import java.util.List;
import java.util.function.Function;

/// One of our applications within the local run.
///
/// Its `starter` answers once the application serves, with what stops it. It must bring no shutdown hook of its own
/// (`SpringApplication.setRegisterShutdownHook(false)`, `logging.register-shutdown-hook=false`): [LocalRun] decides
/// when it stops.
record Application(String name, Function<Surroundings, AutoCloseable> starter) {

    /// All applications, in the order of their start.
    static List<Application> all() {
        return List.of();
    }

    AutoCloseable start(Surroundings surroundings) {
        return starter.apply(surroundings);
    }
}
