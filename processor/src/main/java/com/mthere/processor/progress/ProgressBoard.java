package com.mthere.processor.progress;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The progress of all partitions that are worked on or followed here.
public final class ProgressBoard implements AutoCloseable {
    private final Map<Slot, Progress> slots = new ConcurrentHashMap<>();
    private final Scheduler waker = Schedulers.newSingle("applied", true);

    /// A task took up a partition whose store shows the log up to `applied`.
    public Progress open(Slot slot, long applied) {
        return put(slot, new Progress(applied, Optional.empty(), waker));
    }

    /// A copy may be read that follows the partition's changelog.
    ///
    /// @param begun looks up what the copy shows at most
    Progress follow(Slot slot, long applied, LongSupplier begun) {
        return put(slot, new Progress(applied, Optional.of(begun), waker));
    }

    private Progress put(Slot slot, Progress progress) {
        slots.put(slot, progress);
        return progress;
    }

    public void close(Slot slot, Progress progress) {
        slots.remove(slot, progress);
    }

    public Optional<Progress> of(Slot slot) {
        return Optional.ofNullable(slots.get(slot));
    }

    public Set<Slot> slots() {
        return Set.copyOf(slots.keySet());
    }

    @Override
    public void close() {
        waker.dispose();
    }
}
