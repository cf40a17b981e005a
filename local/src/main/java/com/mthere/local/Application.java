package com.mthere.local;

import com.mthere.gateway.runtime.GatewayApplication;
import com.mthere.processor.runtime.ProcessorApplication;
import com.mthere.query.Processors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// One of our applications within the local run.
///
/// Its `starter` answers once the application serves, with what stops it. It brings no shutdown hook of its own:
/// [LocalRun] decides when it stops.
record Application(String name, Function<Surroundings, AutoCloseable> starter) {

    /// All applications, in the order of their start: the gateway calls the processor by method.
    static List<Application> all() {
        AtomicReference<Processors> processors = new AtomicReference<>();
        return List.of(
                new Application("processor", surroundings -> {
                    ConfigurableApplicationContext processor =
                            run(ProcessorApplication.withinOneProcess(), surroundings);
                    processors.set(processor.getBean(Processors.class));
                    return processor;
                }),
                new Application(
                        "gateway",
                        surroundings -> run(
                                GatewayApplication.beside(Objects.requireNonNull(processors.get())), surroundings)));
    }

    AutoCloseable start(Surroundings surroundings) {
        return starter.apply(surroundings);
    }

    private static ConfigurableApplicationContext run(SpringApplication application, Surroundings surroundings) {
        application.setRegisterShutdownHook(false);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(Map.ofEntries(
                Map.entry("logging.register-shutdown-hook", "false"),
                Map.entry("mthere.kafka.servers", surroundings.bootstrapServers()),
                Map.entry("mthere.registry.url", surroundings.registry() + "/apis/registry/v3"),
                Map.entry("mthere.processor.state-folder", surroundings.state().toString()),
                Map.entry("mthere.processor.instance-id", "local"),
                Map.entry("mthere.gateway.cursor-key", surroundings.cursorKey()),
                Map.entry("mthere.gateway.link-key", surroundings.linkKey()),
                Map.entry("mthere.gateway.public-url", "http://localhost:" + surroundings.httpPort()),
                Map.entry("mthere.mail.from", "mthere@localhost"),
                Map.entry("spring.mail.host", "127.0.0.1"),
                Map.entry("spring.mail.port", surroundings.mailPort()),
                Map.entry("server.port", surroundings.httpPort())));
        return application.run();
    }
}
