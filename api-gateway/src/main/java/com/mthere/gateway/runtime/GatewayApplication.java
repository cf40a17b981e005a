package com.mthere.gateway.runtime;

import com.mthere.query.Processors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/// The gateway as a process of its own, or beside a processor in one.
public final class GatewayApplication {
    private GatewayApplication() {}

    /// @param processors in the same process
    public static SpringApplication beside(Processors processors) {
        return new SpringApplicationBuilder(GatewayConfiguration.class)
                .web(WebApplicationType.REACTIVE)
                .initializers(
                        (GenericApplicationContext context) -> context.registerBean(Processors.class, () -> processors))
                .application();
    }
}
