package com.mthere.system.kill;

import com.mthere.system.Topic;
import com.mthere.system.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The logs of mutations as they lie in Kafka: what was accepted, whoever was told of it.
final class MutationLogs {
    private static final Set<String> FURTHER = Set.of("EraseUser", "EraseFurther", "ForgetUser");

    /// @param version that the mutation makes, if it makes one
    record Entry(String mutationId, String aggregateId, long version) {}

    private final WireFormat format;
    private final Map<Kind, Topic> topics = new EnumMap<>(Kind.class);
    private final Map<String, List<Entry>> byTrace = new HashMap<>();

    MutationLogs(String bootstrapServers, WireFormat format) {
        this.format = format;
        Arrays.stream(Kind.values())
                .forEach(kind -> topics.put(kind, new Topic(bootstrapServers, kind.mutationTopic())));
    }

    void readOn() {
        topics.values().forEach(topic -> topic.readOn().forEach(this::add));
    }

    /// What follows from another mutation was asked for by nobody.
    private void add(ConsumerRecord<byte[], byte[]> entry) {
        GenericRecord mutation = format.read(entry.value());
        if (FURTHER.contains(
                ((GenericRecord) mutation.get("change")).getSchema().getName())) {
            return;
        }
        String trace = text(entry.headers().lastHeader("traceparent").value());
        String mutationId = mutation.get("mutation_id").toString();
        byTrace.computeIfAbsent(trace, it -> new ArrayList<>())
                .add(new Entry(mutationId, text(entry.key()), entry.offset()));
    }

    /// What came of the request with this trace.
    List<Entry> of(String trace) {
        return byTrace.getOrDefault(trace, List.of());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
