package com.mthere.query;

/// A place in a list, just behind one item.
///
/// @param startsAt microseconds since the epoch, [Place#NO_START] where the item has none, 0 where ids alone sort
/// @param id of the item; of an invitation among those of several events the event's id, a 0 byte, and its own
public record Place(long startsAt, String id) {
    public static final long NO_START = Long.MAX_VALUE;
}
