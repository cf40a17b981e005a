package com.mthere.processor.progress;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The progress of all partitions that are worked on here.
public final class ProgressBoard implements AutoCloseable {
    private final Map<Slot, Progress> slots = new ConcurrentHashMap<>();
    private final Scheduler waker = Schedulers.newSingle("applied", true);

    /// A task took up a partition whose store shows the log up to `applied`.
    public Progress open(Slot slot, long applied) {
        Progress progress = new Progress(applied, waker);
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
