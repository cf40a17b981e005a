package com.mthere.calendar;

import static java.util.stream.Collectors.joining;

import com.mthere.model.Event;
import com.mthere.model.EventStatus;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Plan;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;

/// A VEVENT in the making, with the time zone that it refers to.
final class Entry {
    private final Event event;
    private final Plan plan;
    private final List<Property> people = new ArrayList<>();
    private final Instant stamp;
    private Optional<URI> rsvpUrl = Optional.empty();
    private boolean statusTold = true;

    Entry(Event event, Instant stamp) {
        this.event = event;
        this.plan = event.plan();
        this.stamp = stamp;
    }

    Entry organizedBy(Optional<Organizer> organizer) {
        organizer.map(Entry::property).ifPresent(people::add);
        return this;
    }

    /// Expects an answer.
    Entry asking(Attendee attendee) {
        naming(attendee);
        people.getLast().add(Rsvp.TRUE);
        rsvpUrl = attendee.rsvpUrl();
        return this;
    }

    Entry naming(Attendee attendee) {
        people.add(property(attendee));
        return this;
    }

    /// The event goes on without this guest, so nothing is said of its status (RFC 5546, 3.2.5).
    Entry dismissing(Attendee attendee) {
        statusTold = false;
        return naming(attendee);
    }

    /// @return empty without a start
    Optional<VEvent> event() {
        return plan.startsAt().map(this::event);
    }

    /// What a reader needs who does not know the zone's rules; empty where the times are in UTC.
    Optional<VTimeZone> zone() {
        ZonedTimes times = times();
        return plan.startsAt().flatMap(start -> times.zone(start, plan.endsAt().orElse(start)));
    }

    private VEvent event(Instant start) {
        VEvent told = new VEvent(false);
        told.add(new Uid(EventCalendar.uid(event)));
        told.add(ZonedTimes.utc(Property.DTSTAMP, stamp));
        told.add(new Sequence(event.sequence()));
        told.add(times().property(Property.DTSTART, start));
        plan.endsAt()
                .filter(end -> end.getEpochSecond() > start.getEpochSecond())
                .ifPresent(end -> told.add(times().property(Property.DTEND, end)));
        told.add(new Summary(SafeText.line(plan.title())));
        description().ifPresent(text -> told.add(new Description(text)));
        plan.location().map(Entry::place).ifPresent(text -> told.add(new Location(text)));
        rsvpUrl.ifPresent(url -> told.add(new Url(url)));
        if (statusTold) {
            told.add(status(plan.status()));
        }
        people.forEach(told::add);
        return told;
    }

    private ZonedTimes times() {
        return ZonedTimes.in(plan.timeZone().orElse("UTC"));
    }

    /// With the link, because many calendars do not show URL.
    private Optional<String> description() {
        String text = Stream.of(plan.description().map(SafeText::lines), rsvpUrl.map(url -> "Answer here: " + url))
                .flatMap(Optional::stream)
                .collect(joining("\n\n"));
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static String place(com.mthere.model.Location location) {
        return Stream.of(location.name(), location.address(), location.url())
                .flatMap(Optional::stream)
                .map(SafeText::line)
                .collect(joining(", "));
    }

    private static Status status(EventStatus status) {
        return switch (status) {
            case DRAFT -> ImmutableStatus.VEVENT_TENTATIVE;
            case SCHEDULED -> ImmutableStatus.VEVENT_CONFIRMED;
            case CANCELLED -> ImmutableStatus.VEVENT_CANCELLED;
        };
    }

    private static Property property(Organizer organizer) {
        Property property = new Verbatim(Property.ORGANIZER, mailto(organizer.email()));
        commonName(organizer.name()).ifPresent(property::add);
        organizer.sentBy().map(Entry::sentBy).ifPresent(property::add);
        return property;
    }

    private static Property property(Attendee attendee) {
        Property property = new Verbatim(Property.ATTENDEE, mailto(attendee.email()));
        commonName(attendee.name()).ifPresent(property::add);
        property.add(Role.REQ_PARTICIPANT);
        property.add(participation(attendee.status()));
        return property;
    }

    /// Who waits would come, but nobody can count on it.
    private static PartStat participation(InvitationStatus status) {
        return switch (status) {
            case INVITED, REVOKED -> PartStat.NEEDS_ACTION;
            case GOING -> PartStat.ACCEPTED;
            case MAYBE, WAITLISTED -> PartStat.TENTATIVE;
            case DECLINED -> PartStat.DECLINED;
        };
    }

    /// Quotation marks cannot be in a parameter but by RFC 6868, which few calendars read.
    private static Optional<Parameter> commonName(Optional<String> name) {
        return name.map(SafeText::line)
                .map(text -> text.replace('"', '\''))
                .filter(text -> !text.isBlank())
                .map(Cn::new);
    }

    private static Parameter sentBy(String email) {
        return new QuotedParameter(Parameter.SENT_BY, mailto(email));
    }

    private static String mailto(String email) {
        return Mailto.of(email);
    }
}
