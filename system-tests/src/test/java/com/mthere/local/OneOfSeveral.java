package com.mthere.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// The broker of the local run as one of a cluster's, in a process of its own.
public final class OneOfSeveral {
    private OneOfSeveral() {}

    /// @param args `<folder> <cluster id> <node id>`, then Kafka's settings as `name=value`, the listeners among them
    public static void main(String[] args) throws Exception {
        Alone.endWithTheParent();
        Path folder = Path.of(args[0]);
        Map<String, String> settings = Alone.settings(args);
        settings.put("node.id", args[2]);
        if (!Files.exists(folder.resolve("meta.properties"))) {
            format(folder, args[1], Integer.parseInt(args[2]));
        }
        new KafkaRaftServer(new KafkaConfig(new BrokerConfig(folder, 0, 0, settings).properties(), false), Time.SYSTEM)
                .startup();
        System.out.println(Alone.READY);
        Thread.currentThread().join();
    }

    private static void format(Path folder, String cluster, int node) throws Exception {
        Files.createDirectories(folder);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(node)
                .setClusterId(cluster)
                .setControllerListenerName(BrokerConfig.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(folder.toString())
                .addDirectory(folder.toString())
                .run();
    }
}
