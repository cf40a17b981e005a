package com.mthere.model;

import java.time.Instant;
import java.util.Optional;

/// What came of a mutation, kept for 24 hours.
///
/// @param offset where the mutation first stood in the log
public record Outcome<E extends Entity>(
        String mutationId,
        String aggregateId,
        Optional<String> fingerprint,
        long offset,
        Instant decidedAt,
        Result<E> result) {

    public sealed interface Result<E extends Entity> {
        /// @param entity as the mutation left it; absent when deleted
        record Accepted<E extends Entity>(Effect effect, Optional<E> entity) implements Result<E> {}

        record Rejected<E extends Entity>(Rejection rejection) implements Result<E> {}
    }
}
