package com.mthere.codec;

import com.mthere.avro.AnnounceFurther;
import com.mthere.avro.AnswerInvitation;
import com.mthere.avro.CreateEvent;
import com.mthere.avro.DeleteEvent;
import com.mthere.avro.EraseFurther;
import com.mthere.avro.EraseUser;
import com.mthere.avro.EventMutation;
import com.mthere.avro.EventOutcome;
import com.mthere.avro.ForgetUser;
import com.mthere.avro.InviteGuest;
import com.mthere.avro.InviteGuests;
import com.mthere.avro.Invited;
import com.mthere.avro.PatchEvent;
import com.mthere.avro.PatchInvitation;
import com.mthere.avro.ReplaceEvent;
import com.mthere.avro.ReportDelivery;
import com.mthere.avro.RevokeInvitation;
import com.mthere.avro.RsvpStatus;
import com.mthere.avro.SendMail;
import com.mthere.model.Announced;
import com.mthere.model.DeliveryReport;
import com.mthere.model.Event;
import com.mthere.model.EventChange;
import com.mthere.model.EventPart;
import com.mthere.model.EventStatus;
import com.mthere.model.GuestList;
import com.mthere.model.InvitedEach;
import com.mthere.model.Location;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome;
import com.mthere.model.Patch;
import com.mthere.model.Placed;
import com.mthere.model.Plan;
import com.mthere.model.PlanPatch;
import com.mthere.model.Rsvp;
import com.mthere.model.Waitlist;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/// The event's words in Avro.
final class EventCodecs {
    private EventCodecs() {}

    static com.mthere.avro.Event toAvro(Event event) {
        Plan plan = event.plan();
        return new com.mthere.avro.Event(
                event.eventId(),
                plan.title(),
                plan.description().orElse(null),
                toAvro(plan.location()),
                plan.startsAt().orElse(null),
                plan.endsAt().orElse(null),
                plan.timeZone().orElse(null),
                plan.hostId().orElse(null),
                toAvro(plan.capacity()),
                com.mthere.avro.Waitlist.valueOf(plan.waitlist().name()),
                plan.maxPartySize(),
                plan.rsvpDeadline().orElse(null),
                com.mthere.avro.GuestList.valueOf(plan.guestList().name()),
                com.mthere.avro.EventStatus.valueOf(plan.status().name()),
                event.sequence(),
                event.createdAt(),
                event.updatedAt(),
                event.version());
    }

    static Event fromAvro(SpecificRecordBase record) {
        com.mthere.avro.Event event = (com.mthere.avro.Event) record;
        Plan plan = new Plan(
                event.getTitle(),
                Optional.ofNullable(event.getDescription()),
                fromAvro(event.getLocation()),
                Optional.ofNullable(event.getStartsAt()),
                Optional.ofNullable(event.getEndsAt()),
                Optional.ofNullable(event.getTimeZone()),
                Optional.ofNullable(event.getHostId()),
                fromAvro(event.getCapacity()),
                Waitlist.valueOf(event.getWaitlist().name()),
                event.getMaxPartySize(),
                Optional.ofNullable(event.getRsvpDeadline()),
                GuestList.valueOf(event.getGuestList().name()),
                EventStatus.valueOf(event.getStatus().name()));
        return new Event(
                event.getEventId(),
                plan,
                event.getSequence(),
                event.getCreatedAt(),
                event.getUpdatedAt(),
                event.getVersion());
    }

    static EventMutation mutationToAvro(Mutation<EventChange> mutation) {
        return new EventMutation(
                mutation.mutationId(),
                mutation.aggregateId(),
                mutation.fingerprint().orElse(null),
                Preconditions.toAvro(mutation.precondition()),
                changeToAvro(mutation.change()));
    }

    static Mutation<EventChange> mutationFromAvro(SpecificRecordBase record) {
        EventMutation mutation = (EventMutation) record;
        return new Mutation<>(
                mutation.getMutationId(),
                mutation.getEventId(),
                Optional.ofNullable(mutation.getFingerprint()),
                Preconditions.fromAvro(mutation.getPrecondition()),
                changeFromAvro(mutation.getChange()));
    }

    static EventOutcome outcomeToAvro(Outcome<EventPart> outcome) {
        EventOutcome avro = new EventOutcome(
                outcome.mutationId(),
                outcome.aggregateId(),
                outcome.fingerprint().orElse(null),
                outcome.offset(),
                outcome.decidedAt(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        switch (outcome.result()) {
            case Outcome.Result.Accepted<EventPart> accepted -> {
                avro.setEffect(Outcomes.toAvro(accepted.effect()));
                accepted.left().ifPresent(left -> show(left, avro));
            }
            case Outcome.Result.Rejected<EventPart> rejected -> avro.setRefusal(Outcomes.toAvro(rejected.rejection()));
        }
        return avro;
    }

    private static void show(EventPart left, EventOutcome avro) {
        switch (left) {
            case Event event -> avro.setEvent(toAvro(event));
            case Placed placed -> {
                avro.setInvitation(InvitationCodecs.toAvro(placed.invitation()));
                placed.waitlistPosition().ifPresent(avro::setWaitlistPosition);
            }
            case InvitedEach each ->
                avro.setInvited(each.guests().stream()
                        .map(one -> new Invited(
                                one.invitationId(),
                                one.rejection().map(Outcomes::toAvro).orElse(null)))
                        .toList());
            case Announced announced -> avro.setAnnounced(announced.guests());
        }
    }

    static Outcome<EventPart> outcomeFromAvro(SpecificRecordBase record) {
        EventOutcome avro = (EventOutcome) record;
        return new Outcome<>(
                avro.getMutationId(),
                avro.getEventId(),
                Optional.ofNullable(avro.getFingerprint()),
                avro.getOffset(),
                avro.getDecidedAt(),
                Outcomes.result(avro.getEffect(), shown(avro), avro.getRefusal()));
    }

    private static Optional<EventPart> shown(EventOutcome avro) {
        return Optional.ofNullable(avro.getEvent())
                .<EventPart>map(EventCodecs::fromAvro)
                .or(() -> Optional.ofNullable(avro.getInvitation()).map(invitation -> placed(invitation, avro)))
                .or(() -> Optional.ofNullable(avro.getInvited()).map(EventCodecs::each))
                .or(() -> Optional.ofNullable(avro.getAnnounced()).map(Announced::new));
    }

    private static Placed placed(com.mthere.avro.Invitation invitation, EventOutcome avro) {
        Integer position = avro.getWaitlistPosition();
        return new Placed(
                InvitationCodecs.fromAvro(invitation),
                position == null ? OptionalInt.empty() : OptionalInt.of(position));
    }

    private static InvitedEach each(List<Invited> guests) {
        return new InvitedEach(guests.stream()
                .map(one -> new InvitedEach.One(
                        one.getInvitationId(),
                        Optional.ofNullable(one.getRefusal()).map(Outcomes::rejection)))
                .toList());
    }

    private static SpecificRecordBase changeToAvro(EventChange change) {
        return switch (change) {
            case EventChange.CreateEvent create -> new CreateEvent(planToAvro(create.plan()));
            case EventChange.ReplaceEvent replace -> new ReplaceEvent(planToAvro(replace.plan()));
            case EventChange.PatchEvent patch -> new PatchEvent(patchToAvro(patch.patch()));
            case EventChange.DeleteEvent delete -> new DeleteEvent();
            case EventChange.InviteGuest invite -> new InviteGuest(InvitationCodecs.newToAvro(invite.guest()));
            case EventChange.InviteGuests invite ->
                new InviteGuests(invite.guests().stream()
                        .map(InvitationCodecs::newToAvro)
                        .toList());
            case EventChange.PatchInvitation patch -> patchToAvro(patch);
            case EventChange.AnswerInvitation answer ->
                new AnswerInvitation(
                        answer.invitationId(),
                        RsvpStatus.valueOf(answer.answer().status().name()),
                        answer.answer().partySize(),
                        answer.answer().note().orElse(null),
                        answer.linkVersion().isPresent() ? answer.linkVersion().getAsInt() : null);
            case EventChange.RevokeInvitation revoke -> new RevokeInvitation(revoke.invitationId());
            case EventChange.SendMail send -> new SendMail(send.invitationId());
            case EventChange.AnnounceFurther further -> new AnnounceFurther(further.sequence(), further.after());
            case EventChange.ReportDelivery report ->
                new ReportDelivery(
                        report.invitationId(),
                        report.number(),
                        com.mthere.avro.DeliveryResult.valueOf(
                                report.report().result().name()),
                        report.report().attempts(),
                        report.report().error().orElse(null));
            case EventChange.EraseUser erase -> new EraseUser();
            case EventChange.EraseFurther further -> new EraseFurther(further.userId());
            case EventChange.ForgetUser forget -> new ForgetUser(forget.userId());
        };
    }

    private static EventChange changeFromAvro(Object change) {
        return switch (change) {
            case CreateEvent create -> new EventChange.CreateEvent(planFromAvro(create.getPlan()));
            case ReplaceEvent replace -> new EventChange.ReplaceEvent(planFromAvro(replace.getPlan()));
            case PatchEvent patch -> new EventChange.PatchEvent(patchFromAvro(patch.getPatch()));
            case DeleteEvent delete -> new EventChange.DeleteEvent();
            case InviteGuest invite -> new EventChange.InviteGuest(InvitationCodecs.newFromAvro(invite.getGuest()));
            case InviteGuests invite ->
                new EventChange.InviteGuests(invite.getGuests().stream()
                        .map(InvitationCodecs::newFromAvro)
                        .toList());
            case PatchInvitation patch -> patchFromAvro(patch);
            case AnswerInvitation answer ->
                new EventChange.AnswerInvitation(
                        answer.getInvitationId(),
                        new Rsvp(
                                Rsvp.Status.valueOf(answer.getStatus().name()),
                                answer.getPartySize(),
                                Optional.ofNullable(answer.getNote())),
                        answer.getLinkVersion() == null
                                ? OptionalInt.empty()
                                : OptionalInt.of(answer.getLinkVersion()));
            case RevokeInvitation revoke -> new EventChange.RevokeInvitation(revoke.getInvitationId());
            case SendMail send -> new EventChange.SendMail(send.getInvitationId());
            case AnnounceFurther further -> new EventChange.AnnounceFurther(further.getSequence(), further.getAfter());
            case ReportDelivery report ->
                new EventChange.ReportDelivery(
                        report.getInvitationId(),
                        report.getNumber(),
                        new DeliveryReport(
                                DeliveryReport.Result.valueOf(report.getKind().name()),
                                report.getAttempts(),
                                Optional.ofNullable(report.getError())));
            case EraseUser erase -> new EventChange.EraseUser();
            case EraseFurther further -> new EventChange.EraseFurther(further.getUserId());
            case ForgetUser forget -> new EventChange.ForgetUser(forget.getUserId());
            default -> throw new UndecodableException("no such change of an event: " + change.getClass());
        };
    }

    private static PatchInvitation patchToAvro(EventChange.PatchInvitation patch) {
        List<String> cleared = new ArrayList<>();
        PatchInvitation avro = new PatchInvitation(patch.invitationId(), null, null, cleared);
        Patches.write("name", patch.name(), avro::setName, cleared);
        Patches.write("message", patch.message(), avro::setMessage, cleared);
        return avro;
    }

    private static EventChange.PatchInvitation patchFromAvro(PatchInvitation avro) {
        return new EventChange.PatchInvitation(
                avro.getInvitationId(),
                Patches.read("name", avro.getName(), avro.getCleared()),
                Patches.read("message", avro.getMessage(), avro.getCleared()));
    }

    private static com.mthere.avro.Plan planToAvro(Plan plan) {
        return new com.mthere.avro.Plan(
                plan.title(),
                plan.description().orElse(null),
                toAvro(plan.location()),
                plan.startsAt().orElse(null),
                plan.endsAt().orElse(null),
                plan.timeZone().orElse(null),
                plan.hostId().orElse(null),
                toAvro(plan.capacity()),
                com.mthere.avro.Waitlist.valueOf(plan.waitlist().name()),
                plan.maxPartySize(),
                plan.rsvpDeadline().orElse(null),
                com.mthere.avro.GuestList.valueOf(plan.guestList().name()),
                com.mthere.avro.EventStatus.valueOf(plan.status().name()));
    }

    private static Plan planFromAvro(com.mthere.avro.Plan plan) {
        return new Plan(
                plan.getTitle(),
                Optional.ofNullable(plan.getDescription()),
                fromAvro(plan.getLocation()),
                Optional.ofNullable(plan.getStartsAt()),
                Optional.ofNullable(plan.getEndsAt()),
                Optional.ofNullable(plan.getTimeZone()),
                Optional.ofNullable(plan.getHostId()),
                fromAvro(plan.getCapacity()),
                Waitlist.valueOf(plan.getWaitlist().name()),
                plan.getMaxPartySize(),
                Optional.ofNullable(plan.getRsvpDeadline()),
                GuestList.valueOf(plan.getGuestList().name()),
                EventStatus.valueOf(plan.getStatus().name()));
    }

    private static com.mthere.avro.PlanPatch patchToAvro(PlanPatch patch) {
        List<String> cleared = new ArrayList<>();
        com.mthere.avro.PlanPatch avro = new com.mthere.avro.PlanPatch();
        avro.setCleared(cleared);
        Patches.write("title", patch.title(), avro::setTitle, cleared);
        Patches.write("description", patch.description(), avro::setDescription, cleared);
        Patches.write("location_name", patch.locationName(), avro::setLocationName, cleared);
        Patches.write("location_address", patch.locationAddress(), avro::setLocationAddress, cleared);
        Patches.write("location_url", patch.locationUrl(), avro::setLocationUrl, cleared);
        Patches.write("starts_at", patch.startsAt(), avro::setStartsAt, cleared);
        Patches.write("ends_at", patch.endsAt(), avro::setEndsAt, cleared);
        Patches.write("time_zone", patch.timeZone(), avro::setTimeZone, cleared);
        Patches.write("host_id", patch.hostId(), avro::setHostId, cleared);
        Patches.write("capacity", patch.capacity(), avro::setCapacity, cleared);
        Patches.write("waitlist", named(patch.waitlist(), com.mthere.avro.Waitlist.class), avro::setWaitlist, cleared);
        Patches.write("max_party_size", patch.maxPartySize(), avro::setMaxPartySize, cleared);
        Patches.write("rsvp_deadline", patch.rsvpDeadline(), avro::setRsvpDeadline, cleared);
        Patches.write(
                "guest_list", named(patch.guestList(), com.mthere.avro.GuestList.class), avro::setGuestList, cleared);
        Patches.write("status", named(patch.status(), com.mthere.avro.EventStatus.class), avro::setStatus, cleared);
        return avro;
    }

    private static PlanPatch patchFromAvro(com.mthere.avro.PlanPatch avro) {
        List<String> cleared = avro.getCleared();
        return new PlanPatch(
                Patches.read("title", avro.getTitle(), cleared),
                Patches.read("description", avro.getDescription(), cleared),
                Patches.read("location_name", avro.getLocationName(), cleared),
                Patches.read("location_address", avro.getLocationAddress(), cleared),
                Patches.read("location_url", avro.getLocationUrl(), cleared),
                Patches.read("starts_at", avro.getStartsAt(), cleared),
                Patches.read("ends_at", avro.getEndsAt(), cleared),
                Patches.read("time_zone", avro.getTimeZone(), cleared),
                Patches.read("host_id", avro.getHostId(), cleared),
                Patches.read("capacity", avro.getCapacity(), cleared),
                named(Patches.read("waitlist", avro.getWaitlist(), cleared), Waitlist.class),
                Patches.read("max_party_size", avro.getMaxPartySize(), cleared),
                Patches.read("rsvp_deadline", avro.getRsvpDeadline(), cleared),
                named(Patches.read("guest_list", avro.getGuestList(), cleared), GuestList.class),
                named(Patches.read("status", avro.getStatus(), cleared), EventStatus.class));
    }

    private static <A extends Enum<A>, B extends Enum<B>> Patch<B> named(Patch<A> patch, Class<B> type) {
        return patch.map(value -> Enum.valueOf(type, value.name()));
    }

    private static com.mthere.avro.@Nullable Location toAvro(Optional<Location> location) {
        return location.map(place -> new com.mthere.avro.Location(
                        place.name().orElse(null),
                        place.address().orElse(null),
                        place.url().orElse(null)))
                .orElse(null);
    }

    private static Optional<Location> fromAvro(com.mthere.avro.@Nullable Location location) {
        return Optional.ofNullable(location)
                .map(place -> new Location(
                        Optional.ofNullable(place.getName()),
                        Optional.ofNullable(place.getAddress()),
                        Optional.ofNullable(place.getUrl())));
    }

    static @Nullable Integer toAvro(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    static OptionalInt fromAvro(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
