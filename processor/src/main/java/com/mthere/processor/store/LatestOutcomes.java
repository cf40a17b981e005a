package com.mthere.processor.store;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Outcomes that were stored last, as they are stored, for who sent the mutation and waits for what comes of it. To
/// read
/// a store takes a lock that its stream thread needs for every mutation; this takes none.
///
/// Each has a place that its id tells, and gives way to the next that falls there: who finds nothing looks into the
/// store. What is long is left to the store, so that all of them take 4 MiB at most. Only the stream thread writes.
public final class LatestOutcomes {
    private static final int PLACES = 1024;
    private static final int MOST_BYTES = 4096;

    private final AtomicReferenceArray<@Nullable Kept> places = new AtomicReferenceArray<>(PLACES);

    private record Kept(String mutationId, byte[] outcome) {}

    void keep(String mutationId, byte[] outcome) {
        if (outcome.length <= MOST_BYTES) {
            places.setRelease(place(mutationId), new Kept(mutationId, outcome));
        }
    }

    /// The store forgets it too.
    void forget(String mutationId) {
        if (of(mutationId).isPresent()) {
            places.setRelease(place(mutationId), null);
        }
    }

    public Optional<byte[]> of(String mutationId) {
        Kept kept = places.getAcquire(place(mutationId));
        return kept != null && kept.mutationId().equals(mutationId) ? Optional.of(kept.outcome()) : Optional.empty();
    }

    private static int place(String mutationId) {
        return Math.floorMod(mutationId.hashCode(), PLACES);
    }
}
