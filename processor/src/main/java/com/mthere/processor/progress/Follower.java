package com.mthere.processor.progress;

import com.mthere.processor.store.Journal;
import java.util.Optional;
import java.util.function.Supplier;

/// A standby's copy of a partition, which follows the changelog in batches.
///
/// A changelog is compacted: of what it forgot, only the latest is left. So a copy that is still on its way through the
/// past may lack what a later record replaced, although its journal says that it was applied. Nobody reads it before it
/// has once reached the end that the log had when it set out: all that was forgotten by then lies behind it. What is
/// forgotten later is older than the changelog's `min.compaction.lag.ms`, by which no copy lags.
public final class Follower implements AutoCloseable {
    private final ProgressBoard board;
    private final Slot slot;
    private final Supplier<Journal.End> look;
    private Optional<Long> goal = Optional.empty();
    private Optional<Progress> opened = Optional.empty();
    private boolean closed;

    /// @param look tells how far the copy shows the log now
    public Follower(ProgressBoard board, Slot slot, Supplier<Journal.End> look) {
        this.board = board;
        this.slot = slot;
        this.look = look;
    }

    /// The log reached so far at some moment after this copy set out.
    public synchronized void headFor(long end) {
        goal = Optional.of(end);
        follow();
    }

    /// The copy may have got on.
    public synchronized void follow() {
        if (closed || goal.isEmpty()) {
            return;
        }
        long applied = look.get().applied();
        opened.ifPresentOrElse(progress -> progress.reach(applied), () -> openAt(applied));
    }

    private void openAt(long applied) {
        if (applied >= goal.orElseThrow()) {
            opened = Optional.of(board.follow(slot, applied, () -> look.get().begun()));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        opened.ifPresent(progress -> board.close(slot, progress));
    }
}
