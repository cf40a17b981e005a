package com.mthere.calendar;

import com.mthere.model.Event;
import com.mthere.model.EventStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/// An event as iCalendar text, in lines of 75 octets at most that end with CRLF.
///
/// A calendar has no place for what has no time, so for an event without a start there is no text. The same arguments
/// give the same text: the stamp, which tells the newer of two texts (RFC 5545, 3.8.7.2), is an argument too.
public final class EventCalendar {
    private static final int UID_BYTES = 16;

    private EventCalendar() {}

    /// For whoever may see the event: without guests.
    public static Optional<String> published(Event event, Optional<Organizer> organizer, Instant stamp) {
        return calendar(ImmutableMethod.PUBLISH, new Entry(event, stamp).organizedBy(organizer));
    }

    /// Asks one guest to come, or to look again.
    public static Optional<String> request(Event event, Organizer organizer, Attendee attendee, Instant stamp) {
        return calendar(
                ImmutableMethod.REQUEST,
                new Entry(event, stamp).organizedBy(Optional.of(organizer)).asking(attendee));
    }

    /// Takes the event out of one guest's calendar: it is cancelled, or they are no longer invited.
    public static Optional<String> cancel(Event event, Organizer organizer, Attendee attendee, Instant stamp) {
        Entry entry = new Entry(event, stamp).organizedBy(Optional.of(organizer));
        return calendar(
                ImmutableMethod.CANCEL,
                event.plan().status() == EventStatus.CANCELLED ? entry.naming(attendee) : entry.dismissing(attendee));
    }

    /// The event's name in all calendars, for ever (RFC 7986, 5.3): of its id and its birth, because an id that was
    /// freed may be taken again by another event.
    public static String uid(Event event) {
        String name = "mthere event " + event.eventId() + " " + event.createdAt();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, UID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected of every Java platform: SHA-256", e);
        }
    }

    private static Optional<String> calendar(Method method, Entry entry) {
        return entry.event().map(event -> {
            Calendar calendar = new Calendar();
            calendar.add(new ProdId("-//mThere//mThere//EN"));
            calendar.add(ImmutableVersion.VERSION_2_0);
            calendar.add(method);
            entry.zone().ifPresent(calendar::add);
            calendar.add(event);
            return Folding.fold(calendar.toString());
        });
    }
}
