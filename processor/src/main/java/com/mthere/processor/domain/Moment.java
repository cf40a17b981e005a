package com.mthere.processor.domain;

import java.time.Instant;

/// When something is decided, by the log's own clock and count: the same at every replay.
///
/// @param at the record's time, given by the broker
/// @param offset the record's place in its partition
public record Moment(Instant at, long offset) {}
