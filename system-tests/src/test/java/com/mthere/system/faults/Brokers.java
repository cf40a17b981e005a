package com.mthere.system.faults;

import com.mthere.local.Alone;
import com.mthere.local.OneOfSeveral;
import com.mthere.system.Await;
import com.mthere.system.FreePorts;
import com.mthere.system.JavaProcess;
import com.mthere.system.Logs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/// Brokers that are controllers as well, each a process. Every client has listeners of its own, behind lines of its
/// own, so that one can be cut off from all brokers while the others are not.
final class Brokers implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofSeconds(240);
    private static final Duration IN_SYNC_WITHIN = Duration.ofSeconds(120);
    private static final String INSIDE = "INSIDE";
    private static final String CONTROLLER = "CONTROLLER";

    private final Path folder;
    private final List<String> clients;
    private final String cluster = Uuid.randomUuid().toString();
    private final List<Broker> brokers;

    /// One of them, which comes back as it was.
    final class Broker {
        private final int id;
        private final int port = FreePorts.next();
        private final int controllerPort = FreePorts.next();
        private final Map<String, Integer> doors = new TreeMap<>();
        private final Map<String, Line> lines = new TreeMap<>();
        private JavaProcess process;

        private Broker(int id) {
            this.id = id;
            clients.forEach(client -> {
                int door = FreePorts.next();
                doors.put(client, door);
                lines.put(client, new Line(door));
            });
        }

        private Path data() {
            return folder.resolve("kafka-" + id);
        }

        void start() {
            List<String> args = new ArrayList<>(List.of(data().toString(), cluster, Integer.toString(id)));
            settings().forEach((name, value) -> args.add(name + "=" + value));
            process = JavaProcess.start(
                    List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"),
                    OneOfSeveral.class.getName(),
                    args,
                    Alone.READY,
                    Logs.newLog(folder, "kafka-" + id + ".log"));
        }

        void kill() {
            process.kill();
        }

        private Map<String, String> settings() {
            Map<String, String> settings = new TreeMap<>(common());
            settings.put(
                    "listeners",
                    doors.entrySet().stream()
                            .map(door -> listener(door.getKey(), door.getValue()))
                            .collect(Collectors.joining(
                                    ",",
                                    listener(INSIDE, port) + "," + listener(CONTROLLER, controllerPort) + ",",
                                    "")));
            settings.put(
                    "advertised.listeners",
                    lines.entrySet().stream()
                            .map(line -> listener(line.getKey(), line.getValue().port()))
                            .collect(Collectors.joining(",", listener(INSIDE, port) + ",", "")));
            return settings;
        }
    }

    /// @param folder for their data and their logs
    /// @param clients names of those who have lines of their own
    Brokers(Path folder, int count, List<String> clients) {
        this.folder = folder;
        this.clients = clients;
        this.brokers = IntStream.rangeClosed(1, count).mapToObj(Broker::new).toList();
        brokers.forEach(Broker::start);
        brokers.forEach(broker -> broker.process.awaitReady(START_DEADLINE));
    }

    private static String listener(String name, int port) {
        return name + "://127.0.0.1:" + port;
    }

    private Map<String, String> common() {
        String copies = Integer.toString(brokers.size());
        String most = Integer.toString(brokers.size() / 2 + 1);
        Map<String, String> settings = new TreeMap<>();
        settings.put(
                "listener.security.protocol.map",
                clients.stream()
                        .map(client -> client + ":PLAINTEXT")
                        .collect(Collectors.joining(",", INSIDE + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT,", "")));
        settings.put("inter.broker.listener.name", INSIDE);
        settings.put(
                "controller.quorum.voters",
                brokers.stream()
                        .map(broker -> broker.id + "@127.0.0.1:" + broker.controllerPort)
                        .collect(Collectors.joining(",")));
        for (String topics : List.of("default.", "offsets.topic.", "transaction.state.log.")) {
            settings.put(topics + "replication.factor", copies);
        }
        settings.put("share.coordinator.state.topic.replication.factor", copies);
        settings.put("min.insync.replicas", most);
        settings.put("transaction.state.log.min.isr", most);
        settings.put("share.coordinator.state.topic.min.isr", most);
        settings.put("metadata.max.idle.interval.ms", "500");
        settings.put("num.network.threads", "1");
        // How soon the others lead what a dead broker led, and give up what they asked of it.
        settings.put("broker.session.timeout.ms", "1500");
        settings.put("request.timeout.ms", "5000");
        return settings;
    }

    int count() {
        return brokers.size();
    }

    /// Where a client finds them, at the near ends of its lines.
    String serversFor(String client) {
        return brokers.stream()
                .map(broker -> "127.0.0.1:" + broker.lines.get(client).port())
                .collect(Collectors.joining(","));
    }

    /// Where who is no part of the fleet finds them.
    String servers() {
        return brokers.stream().map(broker -> "127.0.0.1:" + broker.port).collect(Collectors.joining(","));
    }

    List<Line> linesOf(String client) {
        return brokers.stream().map(broker -> broker.lines.get(client)).toList();
    }

    List<Broker> all() {
        return brokers;
    }

    Broker leading(String topic, int partition) {
        return ask(admin -> admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .get(partition)
                .leader()
                .id());
    }

    Broker coordinating(String group) {
        return ask(admin -> admin.describeConsumerGroups(List.of(group))
                .all()
                .get()
                .get(group)
                .coordinator()
                .id());
    }

    Broker controlling() {
        return ask(admin -> admin.describeMetadataQuorum().quorumInfo().get().leaderId());
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    private Broker ask(Question<Integer> question) {
        int id = answer(question);
        return brokers.stream().filter(broker -> broker.id == id).findFirst().orElseThrow();
    }

    private <T> T answer(Question<T> question) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            return question.ask(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /// Every broker has caught up with all that it keeps a copy of.
    void awaitInSync() {
        brokers.forEach(broker -> broker.process.awaitReady(START_DEADLINE));
        Await.until("all brokers are in sync", IN_SYNC_WITHIN, () -> answer(Brokers::isInSync));
    }

    private static boolean isInSync(Admin admin) throws ExecutionException, InterruptedException {
        return admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition ->
                        partition.isr().size() == partition.replicas().size());
    }

    @Override
    public void close() {
        brokers.forEach(broker -> {
            broker.kill();
            broker.lines.values().forEach(Line::close);
            Logs.remove(broker.data());
        });
    }
}
