package com.mthere.mail;

import com.mthere.model.Plan;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Times as people say them, by the clock of the place where the event is.
final class Moments {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("'UTC'xxx", Locale.ENGLISH);

    private Moments() {}

    /// `Saturday, 5 December 2026, 19:00 – 23:30 (Europe/Berlin, UTC+01:00)`
    static String span(Plan plan, Instant start) {
        ZonedDateTime from = local(plan, start);
        Optional<ZonedDateTime> to = plan.endsAt().map(end -> local(plan, end));
        return to.filter(end -> !end.getOffset().equals(from.getOffset()))
                .map(end -> moment(plan, start) + " – " + moment(plan, end.toInstant()))
                .orElseGet(() -> DAY_AND_TIME.format(from)
                        + to.map(end -> " – " + until(from, end)).orElse("")
                        + zone(from));
    }

    /// `Friday, 4 December 2026, 12:00 (Europe/Berlin, UTC+01:00)`
    static String moment(Plan plan, Instant time) {
        ZonedDateTime local = local(plan, time);
        return DAY_AND_TIME.format(local) + zone(local);
    }

    private static String until(ZonedDateTime from, ZonedDateTime to) {
        boolean sameDay = from.toLocalDate().equals(to.toLocalDate());
        return (sameDay ? TIME : DAY_AND_TIME).format(to);
    }

    private static String zone(ZonedDateTime time) {
        String offset = OFFSET.format(time);
        return time.getZone().equals(ZoneOffset.UTC)
                ? " (UTC)"
                : " (" + time.getZone().getId() + ", " + offset + ")";
    }

    private static ZonedDateTime local(Plan plan, Instant time) {
        return time.atZone(plan.timeZone().map(Moments::zone).orElse(ZoneOffset.UTC));
    }

    /// A zone that this JDK does not know yet leaves UTC, as in the calendar.
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
