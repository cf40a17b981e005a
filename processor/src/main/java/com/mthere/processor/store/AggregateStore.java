package com.mthere.processor.store;

import com.mthere.codec.Codec;
import com.mthere.model.Outcome;
import com.mthere.model.Shown;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// What a store holds of the mutations themselves: their outcomes, and the journal. Every handled offset leaves an
/// entry in the journal, so
/// the journal's end is the applied offset, and its beginning tells which outcomes are old enough to go.
public final class AggregateStore<R extends Shown> {
    public static final Duration OUTCOMES_KEPT = Duration.ofHours(24);
    private static final int EXPIRED_AT_ONCE = 100;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Codec<Outcome<R>> outcomes;
    private long oldest;
    private Instant oldestDecidedAt = Instant.EPOCH;

    public AggregateStore(KeyValueStore<Bytes, byte[]> store, Codec<Outcome<R>> outcomes) {
        this.store = store;
        this.outcomes = outcomes;
    }

    /// The first offset that is not applied yet.
    public long applied() {
        try (KeyValueIterator<Bytes, byte[]> journal =
                store.reverseRange(Keys.journal(0), Keys.journal(Long.MAX_VALUE))) {
            return journal.hasNext() ? Keys.journalOffset(journal.peekNextKey()) + 1 : 0;
        }
    }

    public boolean knows(String mutationId) {
        return store.get(Keys.outcome(mutationId)) != null;
    }

    /// Stores what came of a mutation.
    public void keep(Outcome<R> outcome) {
        store.put(Keys.outcome(outcome.mutationId()), outcomes.encode(outcome));
    }

    /// Marks an offset as handled.
    ///
    /// @param mutationId whose outcome was stored at this offset, if one was
    public void journal(long offset, Instant at, Optional<String> mutationId) {
        byte[] id = mutationId.orElse("").getBytes(StandardCharsets.UTF_8);
        store.put(
                Keys.journal(offset),
                ByteBuffer.allocate(Long.BYTES + id.length)
                        .putLong(at.toEpochMilli())
                        .put(id)
                        .array());
        expire(at, offset);
    }

    private void expire(Instant now, long current) {
        Instant limit = now.minus(OUTCOMES_KEPT);
        if (oldestDecidedAt.isAfter(limit)) {
            return;
        }
        List<KeyValue<Bytes, byte[]>> due = new ArrayList<>();
        oldestDecidedAt = now;
        try (KeyValueIterator<Bytes, byte[]> journal = store.range(Keys.journal(oldest), Keys.journal(current))) {
            while (journal.hasNext() && due.size() < EXPIRED_AT_ONCE) {
                KeyValue<Bytes, byte[]> entry = journal.next();
                oldest = Keys.journalOffset(entry.key);
                oldestDecidedAt =
                        Instant.ofEpochMilli(ByteBuffer.wrap(entry.value).getLong());
                if (oldestDecidedAt.isAfter(limit)) {
                    break;
                }
                due.add(entry);
            }
        }
        due.forEach(this::forget);
    }

    private void forget(KeyValue<Bytes, byte[]> entry) {
        store.delete(entry.key);
        if (entry.value.length > Long.BYTES) {
            store.delete(Keys.outcome(
                    new String(entry.value, Long.BYTES, entry.value.length - Long.BYTES, StandardCharsets.UTF_8)));
        }
    }
}
