package com.mthere.query;

import java.util.Optional;

/// What a lookup found.
///
/// @param position the offset up to which the partition's log shows in this answer
/// @param value as it is stored: the Confluent wire format
public record Answer(long position, Optional<byte[]> value) {}
