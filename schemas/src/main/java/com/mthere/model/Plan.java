package com.mthere.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a client may write of an event, with defaults filled in.
///
/// @param location absent rather than empty
/// @param timeZone an IANA name; present where `startsAt` is
/// @param capacity people; absent: no limit
/// @param rsvpDeadline absent: `startsAt`
public record Plan(
        String title,
        Optional<String> description,
        Optional<Location> location,
        Optional<Instant> startsAt,
        Optional<Instant> endsAt,
        Optional<String> timeZone,
        Optional<String> hostId,
        OptionalInt capacity,
        Waitlist waitlist,
        int maxPartySize,
        Optional<Instant> rsvpDeadline,
        GuestList guestList,
        EventStatus status) {

    public static final Duration LONGEST = Duration.ofDays(31);

    /// More people never come with one invitation, whatever the event allows.
    public static final int LARGEST_PARTY = 11;

    public Plan {
        location = location.filter(place -> !place.equals(Location.NOWHERE));
    }

    /// All that is wrong between the fields; each field by itself was checked when it was read.
    public List<Violation> violations() {
        List<Violation> found = new ArrayList<>();
        if (startsAt.isPresent() && timeZone.isEmpty()) {
            found.add(new Violation("/time_zone", "required", "time_zone is required with starts_at"));
        }
        if (endsAt.isPresent() && startsAt.isEmpty()) {
            found.add(new Violation("/starts_at", "required", "starts_at is required with ends_at"));
        }
        if (rsvpDeadline.isPresent() && startsAt.isEmpty()) {
            found.add(new Violation("/starts_at", "required", "starts_at is required with rsvp_deadline"));
        }
        startsAt.ifPresent(start -> {
            endsAt.filter(end -> !end.isAfter(start))
                    .ifPresent(end ->
                            found.add(new Violation("/ends_at", "too-early", "ends_at must be after starts_at")));
            endsAt.filter(end -> end.isAfter(start.plus(LONGEST)))
                    .ifPresent(end -> found.add(
                            new Violation("/ends_at", "too-late", "ends_at must be within 31 days of starts_at")));
            rsvpDeadline
                    .filter(deadline -> deadline.isAfter(start))
                    .ifPresent(deadline -> found.add(
                            new Violation("/rsvp_deadline", "too-late", "rsvp_deadline must not be after starts_at")));
        });
        return List.copyOf(found);
    }

    /// What is left to say of it once it is called off. The description, which may be long, is not.
    public Plan calledOff() {
        return new Plan(
                title,
                Optional.empty(),
                location,
                startsAt,
                endsAt,
                timeZone,
                hostId,
                capacity,
                waitlist,
                maxPartySize,
                rsvpDeadline,
                guestList,
                EventStatus.CANCELLED);
    }

    /// Nobody hosts it any more.
    public Plan withoutHost(EventStatus then) {
        return new Plan(
                title,
                description,
                location,
                startsAt,
                endsAt,
                timeZone,
                Optional.empty(),
                capacity,
                waitlist,
                maxPartySize,
                rsvpDeadline,
                guestList,
                then);
    }

    /// Without an end it ends when it starts (RFC 5545, 3.6.1), and without a start never.
    public boolean isOver(Instant now) {
        return endsAt.or(() -> startsAt).filter(end -> !now.isBefore(end)).isPresent();
    }

    /// Whether it is too late for any answer but no.
    public boolean isPastDeadline(Instant now) {
        return rsvpDeadline.or(() -> startsAt).filter(now::isAfter).isPresent();
    }

    /// Whether guests must look again when this plan becomes the other: time, zone or place differ.
    public boolean movesTo(Plan other) {
        return !(startsAt.equals(other.startsAt)
                && endsAt.equals(other.endsAt)
                && timeZone.equals(other.timeZone)
                && location.equals(other.location));
    }
}
