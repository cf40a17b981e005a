package com.mthere.testing;

import com.mthere.model.EventStatus;
import com.mthere.model.GuestList;
import com.mthere.model.Location;
import com.mthere.model.Plan;
import com.mthere.model.Waitlist;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// A plan in the making: a title, and defaults for the rest.
public final class PlanDraft {
    private String title;
    private Optional<String> description = Optional.empty();
    private Optional<Location> location = Optional.empty();
    private Optional<Instant> startsAt = Optional.empty();
    private Optional<Instant> endsAt = Optional.empty();
    private Optional<String> timeZone = Optional.empty();
    private Optional<String> hostId = Optional.empty();
    private OptionalInt capacity = OptionalInt.empty();
    private Waitlist waitlist = Waitlist.AUTO;
    private int maxPartySize = 1;
    private Optional<Instant> rsvpDeadline = Optional.empty();
    private GuestList guestList = GuestList.HOST;
    private EventStatus status = EventStatus.SCHEDULED;

    private PlanDraft(String title) {
        this.title = title;
    }

    public static PlanDraft titled(String title) {
        return new PlanDraft(title);
    }

    public PlanDraft title(String text) {
        title = text;
        return this;
    }

    public PlanDraft description(String text) {
        description = Optional.of(text);
        return this;
    }

    public PlanDraft location(String name) {
        location = Optional.of(new Location(Optional.of(name), Optional.empty(), Optional.empty()));
        return this;
    }

    public PlanDraft location(Location place) {
        location = Optional.of(place);
        return this;
    }

    public PlanDraft starts(Instant at, String zone) {
        timeZone = Optional.of(zone);
        return startsWithoutZone(at);
    }

    public PlanDraft startsWithoutZone(Instant at) {
        startsAt = Optional.of(at);
        return this;
    }

    public PlanDraft ends(Instant at) {
        endsAt = Optional.of(at);
        return this;
    }

    public PlanDraft zone(String zone) {
        timeZone = Optional.of(zone);
        return this;
    }

    public PlanDraft host(String id) {
        hostId = Optional.of(id);
        return this;
    }

    public PlanDraft capacity(int people) {
        capacity = OptionalInt.of(people);
        return this;
    }

    public PlanDraft waitlist(Waitlist choice) {
        waitlist = choice;
        return this;
    }

    public PlanDraft maxPartySize(int people) {
        maxPartySize = people;
        return this;
    }

    public PlanDraft deadline(Instant at) {
        rsvpDeadline = Optional.of(at);
        return this;
    }

    public PlanDraft guestList(GuestList choice) {
        guestList = choice;
        return this;
    }

    public PlanDraft status(EventStatus choice) {
        status = choice;
        return this;
    }

    public Plan plan() {
        return new Plan(
                title,
                description,
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
                status);
    }
}
