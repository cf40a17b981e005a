package com.mthere.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;

/// What another library than the one that wrote it reads in a calendar.
record Reading(ICalendar calendar, VEvent event) {
    static Reading of(String text) {
        List<ICalendar> calendars = Biweekly.parse(text).all();
        assertThat(calendars).hasSize(1);
        ICalendar calendar = calendars.getFirst();
        assertThat(calendar.getEvents()).hasSize(1);
        assertThat(calendar.getExperimentalComponents()).isEmpty();
        return new Reading(calendar, calendar.getEvents().getFirst());
    }

    Instant start() {
        return instant(event.getDateStart());
    }

    Instant end() {
        return instant(event.getDateEnd());
    }

    /// By VTIMEZONE, and no database of zones. biweekly makes a date of it too, but asks for the offset in UTC and by a
    /// clock of twelve hours, which is wrong on days on which it changes; so it is asked by the local time.
    private Instant instant(DateOrDateTimeProperty property) {
        ICalDate date = property.getValue();
        assertThat(date.hasTime()).isTrue();
        DateTimeComponents parts = date.getRawComponents();
        LocalDateTime local = LocalDateTime.of(
                parts.getYear(),
                parts.getMonth(),
                parts.getDate(),
                parts.getHour(),
                parts.getMinute(),
                parts.getSecond());
        return parts.isUtc() ? local.toInstant(ZoneOffset.UTC) : local.toInstant(offset(property, local));
    }

    private ZoneOffset offset(DateOrDateTimeProperty property, LocalDateTime local) {
        TimezoneAssignment zone = calendar.getTimezoneInfo().getTimezone(property);
        assertThat(zone.getComponent()).isNotNull();
        int millis = zone.getTimeZone()
                .getOffset(
                        GregorianCalendar.AD,
                        local.getYear(),
                        local.getMonthValue() - 1,
                        local.getDayOfMonth(),
                        local.getDayOfWeek().getValue() % 7 + 1,
                        local.toLocalTime().toSecondOfDay() * 1000);
        return ZoneOffset.ofTotalSeconds(millis / 1000);
    }
}
