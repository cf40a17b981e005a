package com.mthere.processor.progress;

import com.mthere.processor.store.LatestOutcomes;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import java.util.concurrent.locks.StampedLock;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// One partition as it lies here: its store, as the task that works on it or follows it handed it over, and how far it
/// is applied.
///
/// The task closes the replica before Kafka Streams closes the store, and that waits for the reads that are under way:
/// nobody ever reads a store that is closed, or one that is being filled from the beginning.
public final class Replica {
    private final Slot slot;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final LatestOutcomes latest;
    private final Progress progress;
    private final StampedLock reads = new StampedLock();
    private volatile boolean closing;

    Replica(Slot slot, ReadOnlyKeyValueStore<Bytes, byte[]> store, LatestOutcomes latest, Progress progress) {
        this.slot = slot;
        this.store = store;
        this.latest = latest;
        this.progress = progress;
    }

    public Progress progress() {
        return progress;
    }

    /// To be read between [#enter] and [#leave].
    public ReadOnlyKeyValueStore<Bytes, byte[]> store() {
        return store;
    }

    /// What of the store need not be read there; nothing, where a copy follows others.
    public LatestOutcomes latest() {
        return latest;
    }

    /// Never waits, so that readers of several replicas cannot stand in each other's way.
    ///
    /// @throws QueryRefusedException when the task gives the partition away
    public void enter() {
        if (closing || reads.tryReadLock() == 0) {
            throw new QueryRefusedException(Reason.NOT_HERE, slot + " moves away");
        }
    }

    public void leave() {
        reads.tryUnlockRead();
    }

    /// Returns when the last read has ended; from then on, there is none.
    void close() {
        closing = true;
        reads.writeLock();
    }
}
