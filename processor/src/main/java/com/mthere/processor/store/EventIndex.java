package com.mthere.processor.store;

import com.mthere.model.Event;
import com.mthere.query.Place;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;

/// Under which keys an event is found besides its own.
public final class EventIndex {
    private EventIndex() {}

    public static Set<Bytes> keys(Event event) {
        Set<Bytes> keys = new TreeSet<>();
        long start = start(event.plan().startsAt());
        keys.add(Keys.byStart(start, event.eventId()));
        event.plan().hostId().ifPresent(host -> {
            keys.add(Keys.byHost(host, event.eventId()));
            keys.add(Keys.byHostAndStart(host, start, event.eventId()));
        });
        return keys;
    }

    /// The start as a number that sorts: microseconds, and behind them all what has no start.
    public static long start(Optional<Instant> startsAt) {
        return startsAt.map(instant -> ChronoUnit.MICROS.between(Instant.EPOCH, instant))
                .orElse(Place.NO_START);
    }
}
