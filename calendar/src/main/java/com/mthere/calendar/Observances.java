package com.mthere.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.TzId;

/// A VTIMEZONE made of the JDK's rules, so that a calendar and this service agree on every instant.
///
///     ever ──┬── the change before ──┬── the change in force ──[ start … change … end ]──▶
///
/// Each change is told by its date and none by a rule, which would have to hold for all years. Standard time is told as
/// if it had always been, so there is no time of which nothing is said. Changes before 1970 are left out; their offsets
/// often have seconds, which few readers know.
final class Observances {
    private static final DateTimeFormatter ONSET = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    /// The date that Windows has for that.
    private static final LocalDateTime EVER = LocalDateTime.of(1601, 1, 1, 0, 0);

    private static final int CHANGES_BEFORE = 2;

    private Observances() {}

    static VTimeZone timeZone(ZoneId zone, Instant start, Instant end) {
        VTimeZone told = new VTimeZone();
        told.add(new TzId(zone.getId()));
        ZoneRules rules = zone.getRules();
        ZoneOffset always = rules.getStandardOffset(start);
        told.add(observance(false, EVER, always, always));
        for (ZoneOffsetTransition change : changes(rules, start, end)) {
            told.add(observance(
                    rules.isDaylightSavings(change.getInstant()),
                    change.getDateTimeBefore(),
                    change.getOffsetBefore(),
                    change.getOffsetAfter()));
        }
        return told;
    }

    private static Deque<ZoneOffsetTransition> changes(ZoneRules rules, Instant start, Instant end) {
        Deque<ZoneOffsetTransition> changes = new ArrayDeque<>();
        ZoneOffsetTransition before = rules.previousTransition(start.plusNanos(1));
        while (before != null && before.getInstant().isAfter(Instant.EPOCH) && changes.size() < CHANGES_BEFORE) {
            changes.addFirst(before);
            before = rules.previousTransition(before.getInstant());
        }
        ZoneOffsetTransition next = rules.nextTransition(start);
        while (next != null && !next.getInstant().isAfter(end)) {
            changes.addLast(next);
            next = rules.nextTransition(next.getInstant());
        }
        return changes;
    }

    private static Observance observance(boolean daylight, LocalDateTime onset, ZoneOffset from, ZoneOffset to) {
        Observance observance = daylight ? new Daylight() : new Standard();
        observance.add(new Verbatim(Property.DTSTART, ONSET.format(onset)));
        observance.add(new Verbatim(Property.TZOFFSETFROM, offset(from)));
        observance.add(new Verbatim(Property.TZOFFSETTO, offset(to)));
        return observance;
    }

    /// `+0100`, or `-004430`
    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+0000" : offset.getId().replace(":", "");
    }
}
