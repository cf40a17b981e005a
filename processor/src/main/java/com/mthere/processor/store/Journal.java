package com.mthere.processor.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// The list of handled offsets. What a mutation writes stands in the changelog in this order:
///
/// ```
/// j offset   its entry in the journal, first
/// …          what it changed
/// o id       its outcome, last; a repeated or unreadable mutation has none, and changed nothing
/// ```
///
/// A standby's store is the changelog up to anywhere, so up to the middle of a mutation, too. By this order it can be
/// told how far it surely shows the log, and what it may show at most.
public final class Journal {
    /// How far a store shows the log.
    ///
    /// @param applied all before this offset is in the store
    /// @param begun nothing from this offset on is
    public record End(long applied, long begun) {}

    private Journal() {}

    public static End end(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        try (KeyValueIterator<Bytes, byte[]> latestFirst =
                store.reverseRange(Keys.journal(0), Keys.journal(Long.MAX_VALUE))) {
            return latestFirst.hasNext() ? endAt(latestFirst.next(), store) : new End(0, 0);
        }
    }

    private static End endAt(KeyValue<Bytes, byte[]> latest, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        long offset = Keys.journalOffset(latest.key);
        boolean isWhole = mutationId(latest.value)
                .map(id -> store.get(Keys.outcome(id)) != null)
                .orElse(true);
        return new End(isWhole ? offset + 1 : offset, offset + 1);
    }

    static byte[] entry(Instant at, Optional<String> mutationId) {
        byte[] id = mutationId.orElse("").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + id.length)
                .putLong(at.toEpochMilli())
                .put(id)
                .array();
    }

    static Instant decidedAt(byte[] entry) {
        return Instant.ofEpochMilli(ByteBuffer.wrap(entry).getLong());
    }

    /// Whose outcome was stored at that offset, if one was.
    static Optional<String> mutationId(byte[] entry) {
        return entry.length == Long.BYTES
                ? Optional.empty()
                : Optional.of(new String(entry, Long.BYTES, entry.length - Long.BYTES, StandardCharsets.UTF_8));
    }
}
