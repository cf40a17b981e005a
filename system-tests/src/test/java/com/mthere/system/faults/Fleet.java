package com.mthere.system.faults;

import com.mthere.local.Alone;
import com.mthere.model.Aggregate;
import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.FreePorts;
import com.mthere.system.JavaProcess;
import com.mthere.system.Logs;
import com.mthere.system.Part;
import com.mthere.system.Reply;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Several brokers, one registry, several processors with a standby for each partition, several gateways: each a
/// process. Between them, and before the gateways, there are lines that can fail.
final class Fleet implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    static final Duration SESSION = Duration.ofSeconds(2);
    private static final Duration START_DEADLINE = Duration.ofSeconds(240);
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

    private final Path folder = Logs.newFolder("fleet-");
    private final int registryPort = FreePorts.next();
    private final List<Member> processors;
    private final List<Member> gateways;
    private final Brokers brokers;
    private JavaProcess registry;

    /// A process that comes back as it was.
    final class Member {
        private final String name;
        private final int port = FreePorts.next();
        private final int healthPort = FreePorts.next();
        private final Line line = new Line(port);
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

        /// As [#http], over a line that tears.
        URI overTheLine() {
            return URI.create("http://127.0.0.1:" + line.port());
        }

        /// Of clients.
        Line line() {
            return line;
        }

        /// Nothing passes between it and the brokers.
        void cutOff() {
            brokers.linesOf(listener()).forEach(Line::silence);
        }

        void reconnect() {
            brokers.linesOf(listener()).forEach(Line::restore);
        }

        private String listener() {
            return Fleet.listener(name);
        }

        private Api health() {
            return new Api(URI.create("http://127.0.0.1:" + healthPort));
        }

        /// The partitions of the users' log that it works on.
        Set<Integer> partitions() {
            try (Api health = health()) {
                return health.get("/readyz", Map.of()) instanceof Reply.Answered answer
                        ? users(JSON.readTree(answer.body()).path("partitions"))
                        : Set.of();
            }
        }

        private static Set<Integer> users(JsonNode copies) {
            return IntStream.range(0, Figures.PARTITIONS)
                    .filter(partition -> copies.has(Aggregate.USER.mutationTopic() + "-" + partition))
                    .boxed()
                    .collect(Collectors.toSet());
        }

        /// Waits until it has caught up in every partition: it copies those that it does not work on.
        private void awaitCaughtUp() {
            try (Api health = health()) {
                Await.until(
                        name + " has caught up",
                        START_DEADLINE,
                        () -> health.get("/readyz", Map.of()) instanceof Reply.Answered answer && hasAll(answer));
            }
        }

        private static boolean hasAll(Reply.Answered answer) {
            JsonNode standing = JSON.readTree(answer.body());
            int copies = users(standing.path("partitions")).size()
                    + users(standing.path("standbys")).size();
            return answer.status() == 200 && copies == Figures.PARTITIONS;
        }

        /// Waits until it fills a store, or has no need to any more.
        void awaitRestoring() {
            try (Api health = health()) {
                Await.until(
                        name + " restores",
                        START_DEADLINE,
                        () -> health.get("/readyz", Map.of()) instanceof Reply.Answered answer
                                && (answer.status() == 200 || answer.body().contains("restoring")));
            }
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

        void comeBack() {
            start();
            awaitReady();
        }

        /// Starts it again should it give up, as whoever looks after it would.
        void awaitReadyAtLast() {
            Await.until(name + " is ready at last", START_DEADLINE, () -> {
                if (!process.isAlive()) {
                    start();
                }
                return process.isReady();
            });
        }
    }

    Fleet(int brokers, int processors, int gateways) {
        this.processors = members("processor", processors);
        this.gateways = members("gateway", gateways);
        registry = registry();
        this.brokers = new Brokers(
                folder,
                brokers,
                Stream.concat(this.processors.stream(), this.gateways.stream())
                        .map(Member::listener)
                        .toList());
        registry.awaitReady(START_DEADLINE);
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

    private static String listener(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    Brokers brokers() {
        return brokers;
    }

    /// For who is no part of the fleet.
    String kafka() {
        return brokers.servers();
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

    /// Whoever dies next, another has all that it had.
    void awaitCaughtUp() {
        processors.forEach(Member::awaitCaughtUp);
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
        List<String> args = new ArrayList<>(List.of("processor"));
        args.addAll(common(member));
        args.addAll(List.of(
                "--mthere.topics.replication-factor=" + brokers.count(),
                "--mthere.processor.health.port=" + member.healthPort,
                "--mthere.processor.state-folder=" + member.stateFolder(),
                "--mthere.processor.standbys=1",
                "--mthere.processor.session-timeout=" + SESSION,
                "--mthere.processor.rsocket.port=" + member.port));
        return JavaProcess.start(
                SMALL,
                Part.class.getName(),
                args,
                "Gateways can ask this processor",
                Logs.newLog(folder, member.name() + ".log"));
    }

    private JavaProcess gateway(Member member) {
        String addresses = processors.stream()
                .map(processor -> "127.0.0.1:" + processor.port)
                .collect(Collectors.joining(","));
        List<String> args = new ArrayList<>(List.of("gateway"));
        args.addAll(common(member));
        args.addAll(List.of(
                "--mthere.gateway.processors=" + addresses,
                "--mthere.gateway.cursor-key=the same on every gateway",
                "--mthere.gateway.link-key=the same on every gateway",
                "--server.port=" + member.port));
        return JavaProcess.start(
                SMALL,
                Part.class.getName(),
                args,
                "A processor can be asked",
                Logs.newLog(folder, member.name() + ".log"));
    }

    private List<String> common(Member member) {
        return List.of(
                "--logging.level.com.mthere=INFO",
                "--mthere.kafka.servers=" + brokers.serversFor(member.listener()),
                "--mthere.registry.url=" + registryUri() + "/apis/registry/v3");
    }

    @Override
    public void close() {
        gateways.forEach(gateway -> gateway.process().kill());
        processors.forEach(processor -> processor.process().kill());
        brokers.close();
        registry.kill();
        processors.forEach(processor -> Logs.remove(processor.stateFolder()));
        Stream.concat(processors.stream(), gateways.stream()).forEach(member -> member.line.close());
    }
}
