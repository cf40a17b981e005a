package com.mthere.model;

import java.util.Optional;

/// A change that somebody asks for. It has no time of its own: that is the record's, given by the broker.
///
/// @param mutationId names this request; repeated, it gets the first outcome again
/// @param aggregateId of the user or event
/// @param fingerprint of what was asked, where an Idempotency-Key came with it
public record Mutation<C>(
        String mutationId, String aggregateId, Optional<String> fingerprint, Precondition precondition, C change) {}
