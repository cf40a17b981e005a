package com.mthere.processor.progress;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// All partitions that are worked on here, where readers find them.
public final class ProgressBoard implements AutoCloseable {
    private final Map<Slot, Replica> replicas = new ConcurrentHashMap<>();
    private final Scheduler waker = Schedulers.newSingle("applied", true);

    /// A task took up a partition whose store shows the log up to `applied`.
    public Replica open(Slot slot, long applied, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        Replica replica = new Replica(slot, store, new Progress(applied, waker));
        replicas.put(slot, replica);
        return replica;
    }

    /// The task gives the partition away. Returns when nobody reads it any more.
    public void close(Slot slot, Replica replica) {
        replicas.remove(slot, replica);
        replica.close();
    }

    public Optional<Replica> of(Slot slot) {
        return Optional.ofNullable(replicas.get(slot));
    }

    public Set<Slot> slots() {
        return Set.copyOf(replicas.keySet());
    }

    @Override
    public void close() {
        waker.dispose();
    }
}
