package com.mthere.system.away;

import com.mthere.gateway.runtime.GatewayApplication;
import com.mthere.processor.runtime.ProcessorApplication;
import com.mthere.query.Processors;
import java.util.Scanner;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// Processor and gateway in one process without a broker, and a [LoopWatch] over their event loops.
///
/// Every line on its standard input has the watch prove that it is awake.
public final class WatchedService {
    static final String READY = "processor and gateway are ready";

    private WatchedService() {}

    public static void main(String[] args) {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
        LoopWatch watch = LoopWatch.start();
        ConfigurableApplicationContext processor =
                quiet(ProcessorApplication.withinOneProcess()).run(args);
        quiet(GatewayApplication.beside(processor.getBean(Processors.class))).run(args);
        System.out.println(READY);
        Scanner lines = new Scanner(System.in);
        while (lines.hasNextLine()) {
            watch.prove(lines.nextLine());
        }
    }

    private static void run(String[] args) {
        try {
            ConfigurableApplicationContext processor =
                    quiet(ProcessorApplication.withinOneProcess()).run(args);
            quiet(GatewayApplication.beside(processor.getBean(Processors.class)))
                    .run(args);
        } catch (RuntimeException e) {
            // Threads of what was started would keep the JVM.
            Runtime.getRuntime().halt(1);
        }
    }

    private static SpringApplication quiet(SpringApplication application) {
        application.setLogStartupInfo(false);
        application.setBannerMode(Banner.Mode.OFF);
        return application;
    }
}
