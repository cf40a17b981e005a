package com.mthere.gateway.rsvp;

import com.mthere.model.Plan;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// When an event is, as people say it, by the clocks of the place.
///
/// @param when empty where it is not known yet
/// @param deadline to answer; empty where it is the start
record EventTimes(String when, String deadline) {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    static EventTimes of(Plan plan) {
        ZoneId zone = zone(plan);
        return new EventTimes(
                plan.startsAt()
                        .map(start -> when(start.atZone(zone), plan.endsAt().map(end -> end.atZone(zone))))
                        .orElse(""),
                plan.rsvpDeadline().map(deadline -> at(deadline, zone)).orElse(""));
    }

    /// A zone of a later time zone database than ours is told in UTC.
    private static ZoneId zone(Plan plan) {
        try {
            return plan.timeZone().map(ZoneId::of).orElse(UTC);
        } catch (DateTimeException unknown) {
            return UTC;
        }
    }

    private static String when(ZonedDateTime start, Optional<ZonedDateTime> end) {
        String zone = " (" + start.getZone().getId() + ")";
        if (end.isEmpty()) {
            return DAY_AND_TIME.format(start) + zone;
        }
        boolean sameDay = start.toLocalDate().equals(end.get().toLocalDate());
        return DAY_AND_TIME.format(start)
                + (sameDay ? "–" + TIME.format(end.get()) : " – " + DAY_AND_TIME.format(end.get()))
                + zone;
    }

    private static String at(Instant time, ZoneId zone) {
        return DAY_AND_TIME.format(time.atZone(zone)) + " (" + zone.getId() + ")";
    }
}
