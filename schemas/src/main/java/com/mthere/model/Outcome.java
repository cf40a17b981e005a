package com.mthere.model;

import java.time.Instant;
import java.util.Optional;

/// What came of a mutation, kept for 24 hours.
///
/// @param <R> what it shows of what was left
/// @param offset where the mutation first stood in the log
public record Outcome<R extends Shown>(
        String mutationId,
        String aggregateId,
        Optional<String> fingerprint,
        long offset,
        Instant decidedAt,
        Result<R> result) {

    public sealed interface Result<R extends Shown> {
        /// @param left what it was about, as the mutation left it; absent when deleted
        record Accepted<R extends Shown>(Effect effect, Optional<R> left) implements Result<R> {}

        record Rejected<R extends Shown>(Rejection rejection) implements Result<R> {}
    }
}
