package com.mthere.processor.topology;

import com.mthere.model.Entity;
import com.mthere.model.Outcome;
import com.mthere.processor.store.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;

/// One record handled: the store before and after, and what went out.
public record Step<E extends Entity>(
        Partition<E, ?> partition,
        LogRecord record,
        SortedMap<String, String> before,
        SortedMap<String, String> after,
        List<Record<byte[], byte[]>> published,
        List<Record<byte[], byte[]>> buried) {

    /// A content that compares and prints: keys and values as text, each byte a character.
    public static NavigableMap<String, String> printable(SortedMap<Bytes, byte[]> content) {
        NavigableMap<String, String> text = new TreeMap<>();
        content.forEach((key, value) -> text.put(latin(key.get()), latin(value)));
        return text;
    }

    @SuppressWarnings("NullAway") // a record may lack key or value
    public static String printable(Record<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder()
                .append(record.timestamp())
                .append(' ')
                .append(record.key() == null ? "(none)" : latin(record.key()))
                .append(" = ")
                .append(record.value() == null ? "(none)" : latin(record.value()));
        record.headers()
                .forEach(header ->
                        text.append(' ').append(header.key()).append(": ").append(latin(header.value())));
        return text.toString();
    }

    /// The part of a content that stands under some kinds of key.
    static SortedMap<String, String> under(String kinds, SortedMap<String, String> content) {
        SortedMap<String, String> part = new TreeMap<>(content);
        part.keySet().removeIf(key -> kinds.indexOf(key.charAt(0)) < 0);
        return part;
    }

    /// What was stored as this record's outcome; nothing where it was poison or a repetition.
    Optional<Outcome<E>> outcome() {
        return Optional.ofNullable(after.get(journalKey()))
                .map(entry -> entry.substring(Long.BYTES))
                .filter(id -> !id.isEmpty())
                .map(id -> outcome(utf8(id)));
    }

    Outcome<E> outcome(String mutationId) {
        return partition
                .codecs()
                .outcomes()
                .decode(bytes(after.getOrDefault(latin(Keys.outcome(mutationId).get()), "")));
    }

    /// The entities as they stand after it, by id.
    SortedMap<String, E> entities() {
        SortedMap<String, E> entities = new TreeMap<>();
        under("e", after).forEach((key, value) -> {
            entities.put(utf8(key.substring(1)), partition.codecs().entities().decode(bytes(value)));
        });
        return entities;
    }

    Set<Bytes> indexKeys(E entity) {
        return partition.station().index().apply(entity);
    }

    boolean isPoison() {
        return !buried.isEmpty();
    }

    String journalKey() {
        byte[] key = new byte[9];
        key[0] = 'j';
        ByteBuffer.wrap(key).putLong(1, record.offset() ^ Long.MIN_VALUE);
        return latin(key);
    }

    public static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    public static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String utf8(String latin) {
        return new String(bytes(latin), StandardCharsets.UTF_8);
    }
}
