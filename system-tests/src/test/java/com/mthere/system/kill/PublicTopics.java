package com.mthere.system.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Topic;
import com.mthere.system.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The public topics as others read them: every accepted change, once.
final class PublicTopics {
    /// @param fields empty when deleted
    record Published(Optional<SortedMap<String, String>> fields, long version, String trace, String mutationId) {}

    private record Key(Kind kind, String id) {}

    private final WireFormat format;
    private final Map<Kind, Topic> topics = new EnumMap<>(Kind.class);
    private final Map<Key, List<Published>> records = new HashMap<>();
    private final Set<String> mutationIds = new HashSet<>();

    PublicTopics(String bootstrapServers, WireFormat format) {
        this.format = format;
        Arrays.stream(Kind.values()).forEach(kind -> topics.put(kind, new Topic(bootstrapServers, kind.publicTopic())));
    }

    void readOn() {
        topics.forEach((kind, topic) -> topic.readOn().forEach(entry -> add(kind, entry)));
    }

    private void add(Kind kind, ConsumerRecord<byte[], byte[]> entry) {
        Published published = new Published(
                fields(kind, entry), version(entry), header(entry, "traceparent"), header(entry, "ce_id"));
        assertThat(mutationIds.add(published.mutationId()))
                .as("%s is the only record of its mutation", published)
                .isTrue();
        records.computeIfAbsent(new Key(kind, text(entry.key())), key -> new ArrayList<>())
                .add(published);
    }

    private Optional<SortedMap<String, String>> fields(Kind kind, ConsumerRecord<byte[], byte[]> entry) {
        return Optional.ofNullable(entry.value()).map(value -> {
            GenericRecord entity = format.read(value);
            SortedMap<String, String> fields = new TreeMap<>();
            for (String name : kind.fields()) {
                Optional.ofNullable(entity.get(name)).ifPresent(text -> fields.put(name, text.toString()));
            }
            return fields;
        });
    }

    private static long version(ConsumerRecord<byte[], byte[]> entry) {
        return Long.parseLong(header(entry, "mthere_version"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> entry, String name) {
        return text(entry.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    List<Published> of(Resource resource) {
        return records.getOrDefault(new Key(resource.kind(), resource.id()), List.of());
    }

    int size() {
        return mutationIds.size();
    }
}
