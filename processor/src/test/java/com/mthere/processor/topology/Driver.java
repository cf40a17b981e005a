package com.mthere.processor.topology;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.store.BoundedRocksDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/// The real topology over RocksDB, without a broker.
final class Driver implements AutoCloseable {
    private static final String APPLICATION = "mthere.processor";

    private final Path folder;
    private final TopologyTestDriver driver;

    Driver(Codecs codecs) {
        this(topology(codecs));
    }

    Driver(Topology topology) {
        try {
            folder = Files.createTempDirectory("mthere-driver");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Properties properties = new Properties();
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                APPLICATION,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "none:1",
                StreamsConfig.STATE_DIR_CONFIG,
                folder.toString(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
                BoundedRocksDb.class));
        driver = new TopologyTestDriver(topology, properties, Instant.EPOCH);
    }

    static Topology topology(Codecs codecs) {
        Topology topology = new Topology();
        MutationTopology.addTo(topology, codecs, new ProgressBoard(), Retention.USUAL);
        return topology;
    }

    TestInputTopic<byte[], byte[]> mutations(Aggregate aggregate) {
        return driver.createInputTopic(aggregate.mutationTopic(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    List<TestRecord<byte[], byte[]>> published(Aggregate aggregate) {
        return read(aggregate.publicTopic());
    }

    List<TestRecord<byte[], byte[]>> publishedInvitations() {
        return read(Codecs.INVITATIONS);
    }

    List<TestRecord<byte[], byte[]>> mail() {
        return read(Codecs.MAIL);
    }

    List<TestRecord<byte[], byte[]>> buried() {
        return read(MutationTopology.DEAD_LETTERS);
    }

    List<TestRecord<byte[], byte[]>> changelog(Aggregate aggregate) {
        return read(APPLICATION + "-" + Station.storeName(aggregate) + "-changelog");
    }

    private List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    KeyValueStore<Bytes, byte[]> store(Aggregate aggregate) {
        return driver.getKeyValueStore(Station.storeName(aggregate));
    }

    NavigableMap<Bytes, byte[]> content(Aggregate aggregate) {
        NavigableMap<Bytes, byte[]> content = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = store(aggregate).all()) {
            all.forEachRemaining(entry -> content.put(entry.key, entry.value));
        }
        return content;
    }

    @Override
    public void close() {
        driver.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
