package com.mthere.query;

import com.mthere.model.EventStatus;
import java.time.Instant;
import java.util.Optional;

/// Which events a list shows. For users it is empty.
///
/// @param startsAfter exclusive
/// @param startsBefore exclusive
public record Filter(
        Optional<String> hostId,
        Optional<EventStatus> status,
        Optional<Instant> startsAfter,
        Optional<Instant> startsBefore) {
    public static final Filter NONE =
            new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static Filter ofHost(String hostId) {
        return new Filter(Optional.of(hostId), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
