package com.mthere.processor.simulation;

/// A promise that the simulation breaks on purpose, to see whether its checks notice.
enum Breach {
    NONE,
    /// Readers' bounds are not passed on.
    READS_HAVE_NO_BOUND,
    /// A repeated mutation id is decided again.
    REPETITIONS_ARE_DECIDED,
    /// Repeated and unreadable mutations leave no entry in the journal.
    JOURNAL_SKIPS_REPETITIONS,
    /// Who was replaced still writes, as with at-least-once.
    ZOMBIES_ARE_NOT_FENCED,
    /// The offset is committed, and what it stands for is not.
    COMMITS_TEAR,
    /// Decisions take the time from the processor.
    WALL_CLOCK_DECIDES,
    /// A standby is read while it is still on its way through the compacted past.
    STANDBYS_ARE_NOT_GATED,
    /// A standby's answer claims no more than what it has wholly applied.
    STANDBYS_UNDERSTATE_WHAT_THEY_SHOW,
    /// A new owner is read before its store is restored.
    OWNERS_ARE_NOT_GATED,
    /// A writer is told an offset that the log does not have yet, and may never have.
    WRITES_ARE_ANSWERED_EARLY,
    /// A walk goes on behind as many items as it has seen, whichever they are by now.
    WALKS_COUNT_ITEMS,
    /// Now and then a page lacks its last item.
    PAGES_ARE_SHORT
}
