package com.mthere.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.TzId;

/// How the times of one event are written: by the clock of its zone, so that they stay right when the zone's rules
/// change before the event; in UTC, where that clock cannot say them.
record ZonedTimes(ZoneId zone) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LAST_YEAR = 9999;

    /// @param name of the IANA database; one that this JDK does not know yet leaves UTC
    static ZonedTimes in(String name) {
        try {
            return new ZonedTimes(ZoneId.of(name));
        } catch (DateTimeException e) {
            return new ZonedTimes(ZoneOffset.UTC);
        }
    }

    static Property utc(String name, Instant time) {
        return new Verbatim(name, UTC.format(time));
    }

    Property property(String name, Instant time) {
        if (!isLocal(time)) {
            return utc(name, time);
        }
        Property property = new Verbatim(name, LOCAL.format(time.atZone(zone)));
        property.add(new TzId(zone.getId()));
        return property;
    }

    /// The zone, if one of these times is written by its clock.
    Optional<VTimeZone> zone(Instant start, Instant end) {
        return Stream.of(start, end).anyMatch(this::isLocal)
                ? Optional.of(Observances.timeZone(zone, start, end))
                : Optional.empty();
    }

    /// A local time that comes twice means the first of the two (RFC 5545, 3.3.5), a year has four digits, and few
    /// readers know that an offset may have seconds.
    private boolean isLocal(Instant time) {
        ZonedDateTime local = time.atZone(zone);
        return !isUtc()
                && local.equals(local.withEarlierOffsetAtOverlap())
                && local.getYear() <= LAST_YEAR
                && local.getOffset().getTotalSeconds() % 60 == 0;
    }

    private boolean isUtc() {
        return zone.getRules().isFixedOffset()
                && zone.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
    }
}
