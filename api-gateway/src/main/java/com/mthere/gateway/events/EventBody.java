package com.mthere.gateway.events;

import com.mthere.gateway.json.Members;
import com.mthere.gateway.json.Rule;
import com.mthere.gateway.time.Rfc3339.Reading.Moment;
import com.mthere.model.EventChange.CreateEvent;
import com.mthere.model.EventChange.PatchEvent;
import com.mthere.model.EventChange.ReplaceEvent;
import com.mthere.model.EventStatus;
import com.mthere.model.GuestList;
import com.mthere.model.Location;
import com.mthere.model.Patch;
import com.mthere.model.Plan;
import com.mthere.model.PlanPatch;
import com.mthere.model.Waitlist;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/// What a client may write of an event. Every method throws a [ProblemException] with all that is wrong.
public final class EventBody {
    private final Members body;

    private EventBody(Members body) {
        this.body = body;
    }

    /// @param eventId the client's choice
    public record NewEvent(Optional<String> eventId, CreateEvent change) {}

    public static NewEvent create(Members body) {
        Optional<String> eventId = body.optional("event_id", EventRules.ID);
        return new NewEvent(eventId, new CreateEvent(new EventBody(body).plan(EventRules.STATUS_AT_FIRST)));
    }

    /// A PUT that may only create: what may not be new is refused as with POST.
    public static CreateEvent createAt(Members body, String eventId) {
        body.same("event_id", eventId);
        return new CreateEvent(new EventBody(body).plan(EventRules.STATUS_AT_FIRST));
    }

    public static ReplaceEvent replace(Members body, String eventId) {
        body.same("event_id", eventId);
        return new ReplaceEvent(new EventBody(body).plan(EventWords.STATUS));
    }

    public static PatchEvent patch(Members body, String eventId) {
        body.same("event_id", eventId);
        return new PatchEvent(new EventBody(body).planPatch());
    }

    private Plan plan(Rule<EventStatus> status) {
        Optional<String> timeZone = body.optional("time_zone", EventRules.TIME_ZONE);
        Plan plan = new Plan(
                body.required("title", EventRules.TITLE).orElse(""),
                body.optional("description", EventRules.DESCRIPTION),
                body.object("location").flatMap(this::location),
                time("starts_at", timeZone),
                time("ends_at", timeZone),
                timeZone,
                body.optional("host_id", EventRules.ID),
                body.optional("capacity", EventRules.CAPACITY)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                body.optional("waitlist", EventWords.WAITLIST).orElse(Waitlist.AUTO),
                body.optional("max_party_size", EventRules.MAX_PARTY_SIZE).orElse(1),
                time("rsvp_deadline", timeZone),
                body.optional("guest_list", EventWords.GUEST_LIST).orElse(GuestList.HOST),
                body.optional("status", status).orElse(EventStatus.SCHEDULED));
        body.report(plan.violations());
        complete();
        return plan;
    }

    private PlanPatch planPatch() {
        Patch<String> timeZone = body.patch("time_zone", EventRules.TIME_ZONE);
        Optional<Members> location = body.object("location");
        PlanPatch patch = new PlanPatch(
                body.patchRequired("title", EventRules.TITLE),
                body.patch("description", EventRules.DESCRIPTION),
                partOfLocation(location, "name", EventRules.LOCATION_NAME),
                partOfLocation(location, "address", EventRules.LOCATION_ADDRESS),
                partOfLocation(location, "url", EventRules.LOCATION_URL),
                time("starts_at", timeZone),
                time("ends_at", timeZone),
                timeZone,
                body.patch("host_id", EventRules.ID),
                body.patch("capacity", EventRules.CAPACITY),
                body.patch("waitlist", EventWords.WAITLIST),
                body.patch("max_party_size", EventRules.MAX_PARTY_SIZE),
                time("rsvp_deadline", timeZone),
                body.patch("guest_list", EventWords.GUEST_LIST),
                body.patch("status", EventWords.STATUS));
        complete();
        return patch;
    }

    private void complete() {
        body.ignore("created_at", "updated_at", "sequence");
        body.complete();
    }

    private Optional<Location> location(Members members) {
        if (!members.has("name") && !members.has("address") && !members.has("url")) {
            body.report("location", "required", "must have a name, an address or a url");
        }
        Location location = new Location(
                members.optional("name", EventRules.LOCATION_NAME),
                members.optional("address", EventRules.LOCATION_ADDRESS),
                members.optional("url", EventRules.LOCATION_URL));
        return Optional.of(location).filter(place -> !place.equals(Location.NOWHERE));
    }

    private <T> Patch<T> partOfLocation(Optional<Members> location, String name, Rule<T> rule) {
        return location.map(members -> members.patch(name, rule))
                .orElseGet(() -> body.isNull("location") ? Patch.clear() : Patch.keep());
    }

    private Optional<Instant> time(String name, Optional<String> timeZone) {
        Optional<Moment> moment = body.optional(name, EventRules.TIME);
        moment.ifPresent(found -> timeZone.ifPresent(zone -> checkOffset(name, found, zone)));
        return moment.map(Moment::instant);
    }

    private Patch<Instant> time(String name, Patch<String> timeZone) {
        Patch<Moment> patch = body.patch(name, EventRules.TIME);
        if (patch instanceof Patch.Put<Moment> put) {
            checkOffset(name, put.value(), timeZone);
        }
        return patch.map(Moment::instant);
    }

    private void checkOffset(String name, Moment moment, Patch<String> timeZone) {
        switch (timeZone) {
            case Patch.Put<String> put -> checkOffset(name, moment, put.value());
            case Patch.Keep<String> keep -> requireTimeZone(name, moment);
            case Patch.Clear<String> clear -> requireTimeZone(name, moment);
        }
    }

    /// Whether it fits the zone that the event has, only the processor knows, and it is not told the offset.
    private void requireTimeZone(String name, Moment moment) {
        if (moment.offset().isPresent()) {
            body.reportOnce("time_zone", "required", "is required with the numeric offset in " + name);
        }
    }

    /// `Z` fits any zone, for it names an instant and no local time (RFC 9557, 2.2).
    private void checkOffset(String name, Moment moment, String timeZone) {
        moment.offset()
                .filter(offset -> !hasOffset(ZoneId.of(timeZone), moment.instant(), offset))
                .ifPresent(offset ->
                        body.report(name, "wrong-offset", "must have an offset that " + timeZone + " has then, or Z"));
    }

    private static boolean hasOffset(ZoneId zone, Instant instant, ZoneOffset offset) {
        return zone.getRules()
                .getValidOffsets(LocalDateTime.ofInstant(instant, offset))
                .contains(offset);
    }
}
