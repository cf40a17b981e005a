package com.mthere.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// A merge patch (RFC 7396) of a [Plan]. The title has no default and is never cleared.
public record PlanPatch(
        Patch<String> title,
        Patch<String> description,
        Patch<String> locationName,
        Patch<String> locationAddress,
        Patch<String> locationUrl,
        Patch<Instant> startsAt,
        Patch<Instant> endsAt,
        Patch<String> timeZone,
        Patch<String> hostId,
        Patch<Integer> capacity,
        Patch<Waitlist> waitlist,
        Patch<Integer> maxPartySize,
        Patch<Instant> rsvpDeadline,
        Patch<GuestList> guestList,
        Patch<EventStatus> status) {

    public Plan over(Plan plan) {
        return new Plan(
                title.over(plan.title(), plan.title()),
                description.over(plan.description()),
                over(plan.location()),
                startsAt.over(plan.startsAt()),
                endsAt.over(plan.endsAt()),
                timeZone.over(plan.timeZone()),
                hostId.over(plan.hostId()),
                over(plan.capacity()),
                waitlist.over(plan.waitlist(), Waitlist.AUTO),
                maxPartySize.over(plan.maxPartySize(), 1),
                rsvpDeadline.over(plan.rsvpDeadline()),
                guestList.over(plan.guestList(), GuestList.HOST),
                status.over(plan.status(), EventStatus.SCHEDULED));
    }

    private Optional<Location> over(Optional<Location> location) {
        Location before = location.orElse(Location.NOWHERE);
        Location after = new Location(
                locationName.over(before.name()),
                locationAddress.over(before.address()),
                locationUrl.over(before.url()));
        return Optional.of(after);
    }

    private OptionalInt over(OptionalInt current) {
        Optional<Integer> before = current.isPresent() ? Optional.of(current.getAsInt()) : Optional.empty();
        return capacity.over(before).map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
