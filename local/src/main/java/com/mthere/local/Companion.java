package com.mthere.local;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.core.env.PropertyResolver;

/// The process that started the run, where the two are one to the user: neither outlives the other.
///
/// That is so for Maven. Killed, it would leave the run behind; told of an exit code, it would bury the run's one line
/// under a stack trace of its own. So it is ended before the run exits.
record Companion(Optional<ProcessHandle> process) {

    static final String ONE_WITH_PARENT = "mthere.one-with-parent";

    private static final Duration END_DEADLINE = Duration.ofSeconds(2);

    static Companion of(PropertyResolver properties) {
        return Boolean.parseBoolean(properties.getProperty(ONE_WITH_PARENT))
                ? new Companion(ProcessHandle.current().parent())
                : new Companion(Optional.empty());
    }

    /// Has this run when the companion ends.
    void onExit(Runnable action) {
        process.ifPresent(companion -> {
            var unused = companion.onExit().thenRun(action);
        });
    }

    /// Ends the companion, and answers when it is gone.
    void end() {
        process.filter(ProcessHandle::destroy)
                .ifPresent(companion -> companion
                        .onExit()
                        .completeOnTimeout(companion, END_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                        .join());
    }
}
