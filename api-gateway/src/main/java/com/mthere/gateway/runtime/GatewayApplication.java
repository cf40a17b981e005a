package com.mthere.gateway.runtime;

import com.mthere.query.Processors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/// The gateway as a process of its own, or beside a processor in one.
public final class GatewayApplication {
    private GatewayApplication() {}

    public static void main(String[] arguments) {
        builder(GatewayConfiguration.class, RemoteProcessorsConfiguration.class).run(arguments);
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
