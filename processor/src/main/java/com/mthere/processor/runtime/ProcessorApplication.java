package com.mthere.processor.runtime;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// The processor as a process of its own.
public final class ProcessorApplication {
    private ProcessorApplication() {}

    public static void main(String[] arguments) {
        application(ProcessorConfiguration.class, QueryServerConfiguration.class)
                .run(arguments);
    }

    /// Without a server of its own: questions come by method call.
    public static SpringApplication withinOneProcess() {
        return application(ProcessorConfiguration.class);
    }

    private static SpringApplication application(Class<?>... configurations) {
        return new SpringApplicationBuilder(configurations)
                .web(WebApplicationType.NONE)
                .application();
    }
}
