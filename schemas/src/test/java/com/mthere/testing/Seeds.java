package com.mthere.testing;

import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/// Runs a law over many seeds. A seed that fails is named, and `-Dmthere.seed=<it>` runs that one alone;
/// `-Dmthere.seeds=<factor>` runs so many times more of them.
public final class Seeds {
    private static final Long ONLY = Long.getLong("mthere.seed");
    private static final long FACTOR = Long.getLong("mthere.seeds", 1);

    private Seeds() {}

    public static void each(int count, LongConsumer law) {
        LongStream seeds = ONLY == null ? LongStream.range(0, count * FACTOR) : LongStream.of(ONLY);
        seeds.forEach(seed -> hold(law, seed));
    }

    private static void hold(LongConsumer law, long seed) {
        try {
            law.accept(seed);
        } catch (RuntimeException | AssertionError | StackOverflowError broken) {
            throw new AssertionError(
                    "The law does not hold for seed " + seed + " (again: -Dmthere.seed=" + seed + "): "
                            + broken.getMessage(),
                    broken);
        }
    }
}
