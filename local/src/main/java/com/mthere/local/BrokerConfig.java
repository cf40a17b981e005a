package com.mthere.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.util.unit.DataSize;

/// The broker's configuration: one node that is broker and controller, small, and quick to come back.
record BrokerConfig(Path folder, int port, int controllerPort, Map<String, String> others) {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String CLIENT_LISTENER = "PLAINTEXT";
    private static final String LOOPBACK = "127.0.0.1";

    String bootstrapServers() {
        return LOOPBACK + ":" + port;
    }

    /// All properties that differ from Kafka's defaults, in its own names.
    Map<String, Object> properties() {
        var properties = new TreeMap<String, Object>();
        properties.putAll(node());
        properties.putAll(topics());
        properties.putAll(recovery());
        properties.putAll(modesty());
        properties.putAll(others);
        // Kafka reads texts as whatever type it expects, numbers only as exactly that type.
        properties.replaceAll((name, value) -> value.toString());
        return properties;
    }

    private Map<String, Object> node() {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                NODE_ID,
                "log.dirs",
                folder.toString(),
                "listeners",
                listener(CLIENT_LISTENER, port) + "," + listener(CONTROLLER_LISTENER, controllerPort),
                "inter.broker.listener.name",
                CLIENT_LISTENER,
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "listener.security.protocol.map",
                CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
                // A static quorum of one: its address may be another one at every start.
                "controller.quorum.voters",
                NODE_ID + "@" + LOOPBACK + ":" + controllerPort);
    }

    /// Topics are the application's to create; those of the broker itself have few partitions, each of which is files
    /// to open.
    private static Map<String, Object> topics() {
        return Map.of(
                "auto.create.topics.enable", false,
                "default.replication.factor", 1,
                "offsets.topic.num.partitions", 4,
                "offsets.topic.replication.factor", 1,
                "transaction.state.log.num.partitions", 4,
                "transaction.state.log.replication.factor", 1,
                "transaction.state.log.min.isr", 1,
                "share.coordinator.state.topic.num.partitions", 1,
                "share.coordinator.state.topic.replication.factor", 1,
                "share.coordinator.state.topic.min.isr", 1);
    }

    /// What decides how soon all is well again after somebody died.
    private static Map<String, Object> recovery() {
        return Map.of(
                "group.min.session.timeout.ms", millis(Duration.ofSeconds(1)),
                "group.initial.rebalance.delay.ms", 0,
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", millis(Duration.ofMillis(200)),
                // After a kill -9 the controller takes the broker's former self for alive until this has passed.
                "broker.session.timeout.ms", millis(Duration.ofSeconds(2)),
                "broker.heartbeat.interval.ms", millis(Duration.ofMillis(500)),
                // A folder may rest for months; the processor must find its place in the log when it comes back.
                "offsets.retention.minutes", (int) Duration.ofDays(3650).toMinutes(),
                // After a kill -9 the last segment of each partition is read again.
                "log.segment.bytes", bytes(DataSize.ofMegabytes(128)),
                "log.index.size.max.bytes", bytes(DataSize.ofMegabytes(1)));
    }

    /// Memory and threads for one machine that has other things to do.
    private static Map<String, Object> modesty() {
        return Map.of(
                "num.network.threads", 2,
                "num.io.threads", 4,
                "background.threads", 2,
                "group.coordinator.threads", 1,
                "share.coordinator.threads", 1,
                "log.cleaner.dedupe.buffer.size", bytes(DataSize.ofMegabytes(16)),
                "metric.reporters", "",
                // Otherwise the controller writes and syncs an empty record twice a second, for followers it does not
                // have.
                "metadata.max.idle.interval.ms", 0);
    }

    private static String listener(String name, int port) {
        return name + "://" + LOOPBACK + ":" + port;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private static int bytes(DataSize size) {
        return Math.toIntExact(size.toBytes());
    }
}
