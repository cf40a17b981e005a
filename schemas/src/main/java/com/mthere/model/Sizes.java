package com.mthere.model;

/// How many bytes a record may have at most. Each limit lies within the next with room to spare, so that whatever a log
/// took can be handed on, to the dead letters too, and no partition stops over a record that fits nowhere.
public final class Sizes {
    /// Of a mutation that a gateway writes and a processor decides. A body of 1 MiB, which invites 500 guests, makes
    /// one with ease: their ids and what Avro needs around them are less than 100 bytes each.
    public static final int MUTATION = 1_280 << 10;

    /// Of whatever a log of mutations takes, from anybody.
    public static final int LOG_RECORD = 2 << 20;

    /// Of whatever a processor writes: an entity that was patched together from the largest mutations, and a dead
    /// letter, which is a record of the log with a reason.
    public static final int WRITTEN = 4 << 20;

    private Sizes() {}
}
