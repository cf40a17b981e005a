package com.mthere.processor.runtime;

import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// The processor as a process of its own.
public final class ProcessorApplication {
    /// What Kafka's clients do all day is no news; what a line is about stands behind it.
    private static final Map<String, Object> LOGGING = Map.of(
            "logging.level.root", "warn",
            "logging.level.com.mthere", "info",
            "logging.level.org.apache.kafka.clients.NetworkClient", "error",
            "logging.level.org.apache.kafka.streams.StreamsConfig", "error",
            "logging.pattern.console", "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} - %msg %kvp%n%wEx");

    private ProcessorApplication() {}

    public static void main(String[] arguments) {
        builder(ProcessorConfiguration.class, QueryServerConfiguration.class)
                .bannerMode(Banner.Mode.OFF)
                .properties(LOGGING)
                .run(arguments);
    }

    /// Without a server of its own: questions come by method call.
    public static SpringApplication withinOneProcess() {
        return builder(ProcessorConfiguration.class).application();
    }

    private static SpringApplicationBuilder builder(Class<?>... configurations) {
        return new SpringApplicationBuilder(configurations).web(WebApplicationType.NONE);
    }
}
