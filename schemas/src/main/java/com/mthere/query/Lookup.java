package com.mthere.query;

import com.mthere.model.Aggregate;
import java.time.Duration;

/// A question for one stored thing.
///
/// @param key the aggregate's id, or the mutation's
/// @param patience how long to wait for the freshness asked for
public record Lookup(
        Aggregate aggregate, int partition, Kind kind, String key, Freshness freshness, Duration patience) {
    public enum Kind {
        ENTITY,
        OUTCOME,
        /// The counts of an event's guest list, by the event's id.
        SUMMARY
    }
}
