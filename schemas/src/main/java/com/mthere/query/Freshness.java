package com.mthere.query;

import java.time.Duration;

/// How much of a partition's log an answer must have applied.
public sealed interface Freshness {
    /// Whatever is there.
    record Any() implements Freshness {}

    /// All but the last [Recent#MAXIMUM_AGE] at most.
    record Recent() implements Freshness {
        public static final Duration MAXIMUM_AGE = Duration.ofMillis(500);
    }

    /// Everything before an offset.
    record AtLeast(long offset) implements Freshness {}

    /// Everything that was in the log when the question arrived.
    record Strong() implements Freshness {}
}
