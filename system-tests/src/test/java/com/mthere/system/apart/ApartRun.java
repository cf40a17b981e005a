package com.mthere.system.apart;

import java.util.List;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/// The whole service like the local run, in as many processes as it has parts: two processors and a gateway.
public final class ApartRun {
    private ApartRun() {}

    /// @param args those of the local run
    public static void main(String[] args) throws InterruptedException {
        ProcessHandle.current().parent().orElseThrow().onExit().thenRun(() -> System.exit(0));
        SimpleCommandLinePropertySource settings = new SimpleCommandLinePropertySource(args);
        Parts parts = new Parts(port(settings, "mthere.kafka.port"), port(settings, "mthere.registry.port"));
        Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "end of the parts"));
        List<Parts.Processor> processors = List.of(parts.processor("processor-1"), parts.processor("processor-2"));
        processors.forEach(Parts.Processor::ready);
        System.out.println("ready: "
                + parts.gateway("gateway", port(settings, "server.port"), processors)
                        .ready()
                        .http());
        Thread.currentThread().join();
    }

    private static int port(SimpleCommandLinePropertySource settings, String name) {
        String value = settings.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " must be given");
        }
        return Integer.parseInt(value);
    }
}
