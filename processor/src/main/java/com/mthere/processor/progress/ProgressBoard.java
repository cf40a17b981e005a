package com.mthere.processor.progress;

import com.mthere.processor.store.LatestOutcomes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// All partitions that lie here, where readers find them: those that are worked on, and copies that follow a changelog.
public final class ProgressBoard implements AutoCloseable {
    private final Map<Slot, Replica> replicas = new ConcurrentHashMap<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Scheduler waker = Schedulers.newSingle("applied", true);

    /// A task took up a partition whose store shows the log up to `applied`.
    public Replica open(Slot slot, long applied, ReadOnlyKeyValueStore<Bytes, byte[]> store, LatestOutcomes latest) {
        Replica replica = new Replica(slot, store, latest, Progress.ofOwner(applied, waker));
        replicas.put(slot, replica);
        return replica;
    }

    /// The task gives the partition away. Returns when nobody reads it any more.
    public void close(Slot slot, Replica replica) {
        replicas.remove(slot, replica);
        replica.close();
    }

    /// A store was opened, which from now on follows its changelog, or is worked on.
    public Follower follow(Slot slot, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        Follower follower = new Follower(this, slot, store);
        followers.add(follower);
        return follower;
    }

    void forget(Follower follower) {
        followers.remove(follower);
    }

    List<Follower> followers() {
        return followers;
    }

    /// A copy may be read, unless the partition is worked on here: who works on it knows sooner how far it is.
    void offer(Slot slot, Replica copy) {
        replicas.putIfAbsent(slot, copy);
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
