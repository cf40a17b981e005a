package com.mthere.gateway.runtime;

import com.mthere.query.Processors;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/// The gateway as a process of its own, or beside a processor in one.
public final class GatewayApplication {
    /// What Kafka's clients do all day is no news; what a line is about stands behind it.
    private static final Map<String, Object> LOGGING = Map.of(
            "logging.level.root", "warn",
            "logging.level.com.mthere", "info",
            "logging.level.org.apache.kafka.clients.NetworkClient", "error",
            "logging.pattern.console", "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} - %msg %kvp%n%wEx");

    private GatewayApplication() {}

    public static void main(String[] arguments) {
        builder(GatewayConfiguration.class, RemoteProcessorsConfiguration.class)
                .bannerMode(Banner.Mode.OFF)
                .properties(LOGGING)
                .run(arguments);
    }

    private static SpringApplicationBuilder builder(Class<?>... configurations) {
        return new SpringApplicationBuilder(configurations).web(WebApplicationType.REACTIVE);
    }

    /// @param processors in the same process
    public static SpringApplication beside(Processors processors) {
        return builder(GatewayConfiguration.class)
                .initializers(
                        (GenericApplicationContext context) -> context.registerBean(Processors.class, () -> processors))
                .application();
    }
}
