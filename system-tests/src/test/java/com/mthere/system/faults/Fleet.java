package com.mthere.system.faults;

import com.mthere.local.Alone;
import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.FreePorts;
import com.mthere.system.JavaProcess;
import com.mthere.system.Logs;
import com.mthere.system.Reply;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One broker, one registry, several processors with a standby for each partition, several gateways: each a process.
final class Fleet implements AutoCloseable {
    static final Duration SESSION = Duration.ofSeconds(3);
    private static final Duration TRANSACTION = Duration.ofSeconds(2);
    private static final Duration START_DEADLINE = Duration.ofSeconds(240);
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

    private final Path folder = Logs.newFolder("fleet-");
    private final int kafkaPort = FreePorts.next();
    private final int registryPort = FreePorts.next();
    private final List<Member> processors;
    private final List<Member> gateways;
    private final JavaProcess broker;
    private JavaProcess registry;

    /// A process that comes back as it was.
    final class Member {
        private final String name;
        private final int port = FreePorts.next();
        private JavaProcess process;

        private Member(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        URI http() {
            return URI.create("http://127.0.0.1:" + port);
        }

        Path stateFolder() {
            return folder.resolve(name);
        }

        JavaProcess process() {
            return process;
        }

        void start() {
            process = name.startsWith("processor") ? processor(this) : gateway(this);
        }

        void awaitReady() {
            process.awaitReady(START_DEADLINE);
        }
    }

    Fleet(int processors, int gateways) {
        this.processors = members("processor", processors);
        this.gateways = members("gateway", gateways);
        registry = registry();
        broker = JavaProcess.start(
                SMALL,
                Alone.class.getName(),
                List.of("broker", folder.resolve("kafka").toString(), Integer.toString(kafkaPort)),
                Alone.READY,
                Logs.newLog(folder, "broker.log"));
        registry.awaitReady(START_DEADLINE);
        broker.awaitReady(START_DEADLINE);
        this.processors.forEach(Member::start);
        this.processors.forEach(Member::awaitReady);
        this.gateways.forEach(Member::start);
        this.gateways.forEach(Member::awaitReady);
        awaitAllReady();
    }

    private List<Member> members(String kind, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Member(kind + "-" + number))
                .toList();
    }

    List<Member> processors() {
        return processors;
    }

    List<Member> gateways() {
        return gateways;
    }

    String kafka() {
        return "127.0.0.1:" + kafkaPort;
    }

    URI registryUri() {
        return URI.create("http://127.0.0.1:" + registryPort);
    }

    void stopRegistry() {
        registry.kill();
    }

    void startRegistry() {
        registry = registry();
        registry.awaitReady(START_DEADLINE);
    }

    /// Every gateway can write, and read every partition.
    void awaitAllReady() {
        gateways.forEach(gateway -> {
            try (Api api = new Api(gateway.http())) {
                Await.until(
                        gateway.name() + " is ready",
                        START_DEADLINE,
                        () -> api.get("/readyz", Map.of()) instanceof Reply.Answered answer && answer.status() == 200);
            }
        });
    }

    private JavaProcess registry() {
        return JavaProcess.start(
                SMALL,
                Alone.class.getName(),
                List.of(
                        "registry",
                        System.getProperty("mthere.registry.home", "../local/target/registry"),
                        folder.resolve("registry").toString(),
                        Integer.toString(registryPort)),
                Alone.READY,
                Logs.newLog(folder, "registry.log"));
    }

    private JavaProcess processor(Member member) {
        List<String> args = new ArrayList<>(common());
        args.addAll(List.of(
                "--mthere.processor.state-folder=" + member.stateFolder(),
                "--mthere.processor.standbys=1",
                "--mthere.processor.session-timeout=" + SESSION,
                "--mthere.processor.transaction-timeout=" + TRANSACTION,
                "--mthere.processor.rsocket.port=" + member.port));
        return JavaProcess.start(
                SMALL,
                "com.mthere.processor.runtime.ProcessorApplication",
                args,
                "Gateways can ask this processor",
                Logs.newLog(folder, member.name() + ".log"));
    }

    private JavaProcess gateway(Member member) {
        String addresses = processors.stream()
                .map(processor -> "127.0.0.1:" + processor.port)
                .collect(Collectors.joining(","));
        List<String> args = new ArrayList<>(common());
        args.addAll(List.of(
                "--mthere.gateway.processors=" + addresses,
                "--mthere.gateway.cursor-key=the same on every gateway",
                "--server.port=" + member.port));
        return JavaProcess.start(
                SMALL,
                "com.mthere.gateway.runtime.GatewayApplication",
                args,
                "A processor can be asked",
                Logs.newLog(folder, member.name() + ".log"));
    }

    private List<String> common() {
        return List.of(
                "--logging.level.com.mthere=INFO",
                "--mthere.kafka.servers=" + kafka(),
                "--mthere.registry.url=" + registryUri() + "/apis/registry/v3");
    }

    @Override
    public void close() {
        gateways.forEach(gateway -> gateway.process().kill());
        processors.forEach(processor -> processor.process().kill());
        broker.kill();
        registry.kill();
        processors.forEach(processor -> Logs.remove(processor.stateFolder()));
        Logs.remove(folder.resolve("kafka"));
    }
}
