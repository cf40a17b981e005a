package com.mthere.processor.store;

import com.mthere.codec.Codec;
import com.mthere.model.Outcome;
import com.mthere.model.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// What a store holds of the mutations themselves: their outcomes, and the journal. Every handled offset leaves an
/// entry in the journal, so the journal's end is the applied offset, and its beginning tells which outcomes are old
/// enough to go.
public final class AggregateStore<R extends Shown> {
    private static final int EXPIRED_AT_ONCE = 100;

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final Writes writes;
    private final LatestOutcomes latest;
    private final Codec<Outcome<R>> outcomes;
    private final Duration kept;
    private long oldest;
    private Instant oldestDecidedAt = Instant.EPOCH;

    /// @param writes into the same store
    /// @param latest takes up the outcomes too, for as long as they are here
    /// @param kept how long outcomes are
    public AggregateStore(
            ReadOnlyKeyValueStore<Bytes, byte[]> store,
            Writes writes,
            LatestOutcomes latest,
            Codec<Outcome<R>> outcomes,
            Duration kept) {
        this.store = store;
        this.writes = writes;
        this.latest = latest;
        this.outcomes = outcomes;
        this.kept = kept;
    }

    /// The first offset that is not applied yet.
    ///
    /// @throws IllegalStateException when the store ends amid a mutation: commits never do
    public long applied() {
        Journal.End end = Journal.end(store);
        if (end.applied() != end.begun()) {
            throw new IllegalStateException(
                    "the store must hold whole mutations, but that at offset " + end.applied() + " was cut off");
        }
        return end.applied();
    }

    public boolean knows(String mutationId) {
        return store.get(Keys.outcome(mutationId)) != null;
    }

    /// Stores what came of a mutation, which must be the last that is written for it.
    /// Who looks among the latest may find it a moment before the store has it, but not before it is begun.
    public void keep(Outcome<R> outcome) {
        byte[] encoded = outcomes.encode(outcome);
        writes.put(Keys.outcome(outcome.mutationId()), encoded);
        latest.keep(outcome.mutationId(), encoded);
    }

    /// Marks an offset as handled: the first thing that is written for it, see [Journal].
    ///
    /// @param mutationId whose outcome is stored next, if one is
    public void journal(long offset, Instant at, Optional<String> mutationId) {
        writes.put(Keys.journal(offset), Journal.entry(at, mutationId));
        expire(at, offset);
    }

    private void expire(Instant now, long current) {
        Instant limit = now.minus(kept);
        if (oldestDecidedAt.isAfter(limit)) {
            return;
        }
        List<KeyValue<Bytes, byte[]>> due = new ArrayList<>();
        oldestDecidedAt = now;
        try (KeyValueIterator<Bytes, byte[]> journal = store.range(Keys.journal(oldest), Keys.journal(current))) {
            while (journal.hasNext() && due.size() < EXPIRED_AT_ONCE) {
                KeyValue<Bytes, byte[]> entry = journal.next();
                oldest = Keys.journalOffset(entry.key);
                oldestDecidedAt = Journal.decidedAt(entry.value);
                if (oldestDecidedAt.isAfter(limit)) {
                    break;
                }
                due.add(entry);
            }
        }
        due.forEach(this::forget);
    }

    private void forget(KeyValue<Bytes, byte[]> entry) {
        writes.delete(entry.key);
        Journal.mutationId(entry.value).ifPresent(id -> {
            writes.delete(Keys.outcome(id));
            latest.forget(id);
        });
    }
}
