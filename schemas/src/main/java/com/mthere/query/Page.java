package com.mthere.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Some items of a list, in order.
///
/// @param <T> what is listed: bytes as they are stored, in the Confluent wire format, or what holds such
/// @param positions by partition, the offset up to which its log shows in this page
/// @param next where to go on; absent when nothing is left. A page with a `next` may hold fewer items than asked for.
public record Page<T>(Map<Integer, Long> positions, List<T> items, Optional<Place> next) {
    public Page {
        positions = Map.copyOf(positions);
        items = List.copyOf(items);
    }
}
