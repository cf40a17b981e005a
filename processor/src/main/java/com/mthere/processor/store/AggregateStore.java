package com.mthere.processor.store;

import com.mthere.codec.AggregateCodecs;
import com.mthere.model.Effect;
import com.mthere.model.Entity;
import com.mthere.model.Outcome;
import com.mthere.model.Outcome.Result.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// The store of one partition as the stream thread writes it. Every handled offset leaves an entry in the journal, so
/// the journal's end is the applied offset, and its beginning tells which outcomes are old enough to go.
public final class AggregateStore<E extends Entity> {
    public static final Duration OUTCOMES_KEPT = Duration.ofHours(24);
    private static final int EXPIRED_AT_ONCE = 100;
    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;
    private final AggregateCodecs<E, ?> codecs;
    private final Function<E, Set<Bytes>> index;
    private long oldest;
    private Instant oldestDecidedAt = Instant.EPOCH;

    public AggregateStore(
            KeyValueStore<Bytes, byte[]> store, AggregateCodecs<E, ?> codecs, Function<E, Set<Bytes>> index) {
        this.store = store;
        this.codecs = codecs;
        this.index = index;
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

    public Optional<E> entity(String id) {
        return Optional.ofNullable(store.get(Keys.entity(id)))
                .map(bytes -> codecs.entities().decode(bytes));
    }

    public boolean knows(String mutationId) {
        return store.get(Keys.outcome(mutationId)) != null;
    }

    /// Stores the state that a mutation left, and what came of it, which must be the last that is written for it.
    ///
    /// @return the entity as it is stored now, where the mutation changed it
    public Optional<byte[]> keep(Outcome<E> outcome, Optional<E> before) {
        Optional<byte[]> stored = Optional.empty();
        if (outcome.result() instanceof Accepted<E> accepted && accepted.effect() != Effect.UNCHANGED) {
            stored = accepted.entity().map(codecs.entities()::encode);
            store.put(Keys.entity(outcome.aggregateId()), orNull(stored));
            index(before, accepted.entity());
        }
        store.put(Keys.outcome(outcome.mutationId()), codecs.outcomes().encode(outcome));
        return stored;
    }

    private void index(Optional<E> before, Optional<E> after) {
        Set<Bytes> old = before.map(index).orElse(Set.of());
        Set<Bytes> current = after.map(index).orElse(Set.of());
        old.stream().filter(key -> !current.contains(key)).forEach(store::delete);
        current.stream().filter(key -> !old.contains(key)).forEach(key -> store.put(key, NOTHING));
    }

    /// Marks an offset as handled: the first thing that is written for it, see [Journal].
    ///
    /// @param mutationId whose outcome is stored next, if one is
    public void journal(long offset, Instant at, Optional<String> mutationId) {
        store.put(Keys.journal(offset), Journal.entry(at, mutationId));
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
        store.delete(entry.key);
        Journal.mutationId(entry.value).ifPresent(id -> store.delete(Keys.outcome(id)));
    }

    @SuppressWarnings("NullAway") // null is how a store deletes
    private static byte @Nullable [] orNull(Optional<byte[]> value) {
        return value.orElse(null);
    }
}
