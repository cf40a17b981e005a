package com.mthere.processor.progress;

import com.mthere.processor.store.Journal;
import com.mthere.processor.store.LatestOutcomes;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// A store of which nobody here says how far it is: a standby's, which follows the changelog in batches, and that of a
/// task which is being moved here. Its journal tells.
///
/// A changelog is compacted: of what it forgot, only the latest is left. So a store that is still on its way through
/// the past may lack what a later record replaced, although its journal says that it was applied. Nobody reads it
/// before it has once reached the end that the log had when it set out: all that was forgotten by then lies behind it.
/// What is forgotten later is older than the changelog's `min.compaction.lag.ms`, by which no copy lags.
public final class Follower implements AutoCloseable {
    private final ProgressBoard board;
    private final Slot slot;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private Optional<Long> goal = Optional.empty();
    private Optional<Replica> opened = Optional.empty();
    private boolean closed;

    Follower(ProgressBoard board, Slot slot, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.board = board;
        this.slot = slot;
        this.store = store;
    }

    Slot slot() {
        return slot;
    }

    synchronized boolean hasGoal() {
        return goal.isPresent();
    }

    /// The log reached so far at some moment after this store set out.
    public synchronized void headFor(long end) {
        goal = Optional.of(end);
    }

    /// The store may have got on. While a task works on it, that tells.
    public synchronized void look() {
        if (closed || goal.isEmpty() || isWorkedOn()) {
            return;
        }
        long applied = Journal.end(store).applied();
        if (opened.isEmpty() && applied >= goal.get()) {
            opened = Optional.of(
                    new Replica(slot, store, new LatestOutcomes(), Progress.ofFollower(applied, this::begun)));
        }
        opened.ifPresent(replica -> {
            replica.progress().reach(applied);
            board.offer(slot, replica);
        });
    }

    private boolean isWorkedOn() {
        return board.of(slot)
                .filter(replica -> !opened.equals(Optional.of(replica)))
                .isPresent();
    }

    private long begun() {
        return Journal.end(store).begun();
    }

    /// The store is about to be closed. Returns when nobody reads it any more.
    @Override
    public synchronized void close() {
        closed = true;
        board.forget(this);
        opened.ifPresent(replica -> board.close(slot, replica));
    }
}
