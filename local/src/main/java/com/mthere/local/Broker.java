package com.mthere.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// A real KRaft broker in this JVM: broker and controller in one node, its data in one folder.
///
/// The folder is formatted on the first start. It may be left at any moment, by `kill -9` too, and started again.
final class Broker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final BrokerConfig config;

    private Broker(KafkaRaftServer server, BrokerConfig config) {
        this.server = server;
        this.config = config;
    }

    /// Starts a broker and answers once it takes requests.
    ///
    /// @param folder where its logs are, created when it is missing
    /// @param port where its clients find it, on the loopback interface
    static Broker start(Path folder, int port) {
        return start(folder, port, Map.of());
    }

    /// As [#start(Path, int)].
    ///
    /// @param others settings that go before those that a local run has, in Kafka's own names
    static Broker start(Path folder, int port, Map<String, String> others) {
        var config = new BrokerConfig(folder, port, Ports.unused(), others);
        format(config);
        RequestHistograms.register();
        var server = new KafkaRaftServer(new KafkaConfig(config.properties(), false), Time.SYSTEM);
        server.startup();
        return new Broker(server, config);
    }

    String bootstrapServers() {
        return config.bootstrapServers();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(BrokerConfig config) {
        if (Files.exists(config.folder().resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(config.folder());
            formatter(config).run();
        } catch (Exception e) {
            throw new IllegalStateException("The broker's folder " + config.folder() + " could not be formatted", e);
        }
    }

    private static Formatter formatter(BrokerConfig config) throws IOException {
        return new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(BrokerConfig.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(BrokerConfig.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(config.folder().toString())
                .addDirectory(config.folder().toString());
    }
}
