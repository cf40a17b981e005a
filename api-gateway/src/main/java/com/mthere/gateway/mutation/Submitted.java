package com.mthere.gateway.mutation;

import com.mthere.model.Outcome;
import com.mthere.model.Shown;

/// A mutation with its outcome.
///
/// @param partition of the log
/// @param position the offset up to which that log shows in the outcome
/// @param replayed whether the outcome is that of an earlier, equal request
public record Submitted<R extends Shown>(Outcome<R> outcome, int partition, long position, boolean replayed) {}
