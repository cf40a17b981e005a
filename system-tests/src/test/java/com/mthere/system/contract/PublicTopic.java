package com.mthere.system.contract;

import com.mthere.model.Aggregate;
import com.mthere.system.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// A topic as a stranger reads it, with nothing but Kafka's own consumer.
final class PublicTopic implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;

    private PublicTopic(String name, String isolation) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, Service.shared().kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        partitions = IntStream.range(0, MutationLogs.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(name, partition))
                .toList();
        consumer.assign(partitions);
    }

    /// One record, as it came.
    record Entry(ConsumerRecord<String, byte[]> record) {
        String key() {
            return record.key();
        }

        Optional<byte[]> value() {
            return Optional.ofNullable(record.value());
        }

        String header(String name) {
            Header header = record.headers().lastHeader(name);
            return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
        }
    }

    /// What is committed from now on.
    static PublicTopic fromNowOn(Aggregate aggregate) {
        return fromNowOn(aggregate.publicTopic());
    }

    static PublicTopic fromNowOn(String name) {
        PublicTopic topic = new PublicTopic(name, "read_committed");
        topic.consumer.seekToEnd(topic.partitions);
        topic.partitions.forEach(topic.consumer::position);
        return topic;
    }

    /// All that is committed.
    static PublicTopic fromTheBeginning(String name) {
        PublicTopic topic = new PublicTopic(name, "read_committed");
        topic.consumer.seekToBeginning(topic.partitions);
        return topic;
    }

    /// All records that are committed by now and were not read before.
    List<Entry> untilNow() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<Entry> entries = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the records up to " + ends + " did not come");
            }
            consumer.poll(Duration.ofMillis(50)).forEach(record -> entries.add(new Entry(record)));
        }
        return entries;
    }

    /// Reads on until there are so many records.
    List<Entry> next(int count) {
        List<Entry> entries = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (entries.size() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("expected " + count + " records, found " + entries);
            }
            consumer.poll(Duration.ofMillis(50)).forEach(record -> entries.add(new Entry(record)));
        }
        return entries;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
