package com.mthere.processor.runtime;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// The processor as a process of its own.
public final class ProcessorApplication {
    private ProcessorApplication() {}

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    public static SpringApplication application() {
        return new SpringApplicationBuilder(ProcessorConfiguration.class)
                .web(WebApplicationType.NONE)
                .application();
    }
}
