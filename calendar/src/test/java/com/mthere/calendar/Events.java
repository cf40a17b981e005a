package com.mthere.calendar;

import com.mthere.model.Event;
import com.mthere.model.EventStatus;
import com.mthere.model.InvitationStatus;
import com.mthere.testing.PlanDraft;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// Events and people to tell calendars of.
final class Events {
    static final Instant STAMP = Instant.parse("2026-07-02T14:48:21.527201Z");
    static final Instant START = Instant.parse("2026-12-05T18:00:00Z");
    static final URI LINK = URI.create("https://mthere.example/rsvps/Zm9v-bar_baz");
    static final Organizer HOST =
            new Organizer("ash@smart.com", Optional.of("Ash"), Optional.of("invites@mthere.example"));

    private Events() {}

    static PlanDraft housewarming() {
        return PlanDraft.titled("Housewarming").starts(START, "Europe/Berlin").host("ash");
    }

    static Event event(PlanDraft plan) {
        return event(plan, 3);
    }

    static Event event(PlanDraft plan, int sequence) {
        return new Event("housewarming", plan.plan(), sequence, STAMP.minusSeconds(60), STAMP, 42);
    }

    static Event cancelled() {
        return event(housewarming().status(EventStatus.CANCELLED));
    }

    static Attendee guest(InvitationStatus status) {
        return new Attendee("zoe@example.org", Optional.of("Zoë"), status, Optional.of(LINK));
    }

    static String request(PlanDraft plan) {
        return EventCalendar.request(event(plan), HOST, guest(InvitationStatus.INVITED), STAMP)
                .orElseThrow();
    }
}
