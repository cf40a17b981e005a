package com.mthere.processor.domain;

import com.mthere.model.Event;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.AnnounceFurther;
import com.mthere.model.EventChange.AnswerInvitation;
import com.mthere.model.EventChange.CreateEvent;
import com.mthere.model.EventChange.DeleteEvent;
import com.mthere.model.EventChange.ForgetUser;
import com.mthere.model.EventChange.InviteGuest;
import com.mthere.model.EventChange.InviteGuests;
import com.mthere.model.EventChange.OfEvent;
import com.mthere.model.EventChange.PatchEvent;
import com.mthere.model.EventChange.PatchInvitation;
import com.mthere.model.EventChange.ReplaceEvent;
import com.mthere.model.EventChange.ReportDelivery;
import com.mthere.model.EventChange.RevokeInvitation;
import com.mthere.model.EventChange.SendMail;
import com.mthere.model.Invitation;
import com.mthere.model.Mutation;
import com.mthere.model.Plan;
import com.mthere.model.Precondition;
import com.mthere.model.Rejection;
import com.mthere.processor.domain.EventFact.EventDeleted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What may be asked of an event and its guest list, and what is said to it.
final class EventRules {
    private EventRules() {}

    static Decision<EventFact> decide(EventRecords state, Mutation<EventChange> mutation, OfEvent change, Instant now) {
        return state.event()
                .map(event -> decidePresent(state, event, mutation.precondition(), change, now))
                .orElseGet(() -> decideAbsent(mutation, change));
    }

    private static Decision<EventFact> decideAbsent(Mutation<EventChange> mutation, OfEvent change) {
        return switch (change) {
            case CreateEvent create ->
                Preconditions.ifHoldsWhereNothingIs(
                        mutation.precondition(), () -> PlanRules.plan(mutation.aggregateId(), create.plan()));
            case ReplaceEvent replace -> Decision.rejected(new Rejection.NotFound());
            case PatchEvent patch -> Decision.rejected(new Rejection.NotFound());
            case DeleteEvent delete -> Decision.rejected(new Rejection.NotFound());
            case InviteGuest invite -> Decision.rejected(new Rejection.NotFound());
            case InviteGuests invite -> Decision.rejected(new Rejection.NotFound());
            case PatchInvitation patch -> Decision.rejected(new Rejection.NotFound());
            case AnswerInvitation answer -> Decision.rejected(new Rejection.NotFound());
            case RevokeInvitation revoke -> Decision.rejected(new Rejection.NotFound());
            case SendMail send -> Decision.rejected(new Rejection.NotFound());
            case AnnounceFurther further -> Decision.rejected(new Rejection.NotFound());
            case ReportDelivery report -> Decision.rejected(new Rejection.NotFound());
            case ForgetUser forget -> Decision.rejected(new Rejection.NotFound());
        };
    }

    private static Decision<EventFact> decidePresent(
            EventRecords state, Event event, Precondition demanded, OfEvent change, Instant now) {
        GuestRules guests = new GuestRules(state, event, now);
        return switch (change) {
            case CreateEvent create -> Decision.rejected(Preconditions.taken(demanded));
            case ReplaceEvent replace -> revise(state, event, demanded, replace.plan());
            case PatchEvent patch ->
                revise(state, event, demanded, patch.patch().over(event.plan()));
            case DeleteEvent delete ->
                Preconditions.ifHolds(demanded, event, () -> Decision.accepted(List.of(new EventDeleted())));
            case InviteGuest invite -> guests.invite(invite.guest(), demanded);
            case InviteGuests invite -> guests.invite(invite.guests(), demanded);
            case PatchInvitation patch ->
                decide(state, patch.invitationId(), demanded, it -> guests.reword(it, patch.name(), patch.message()));
            case AnswerInvitation answer ->
                decide(state, answer.invitationId(), demanded, it -> guests.answer(it, answer));
            case RevokeInvitation revoke -> decide(state, revoke.invitationId(), demanded, guests::revoke);
            case SendMail send -> decide(state, send.invitationId(), demanded, guests::sendMail);
            case AnnounceFurther further ->
                Preconditions.ifHolds(demanded, event, () -> guests.announce(further.sequence(), further.after()));
            case ReportDelivery report ->
                decide(
                        state,
                        report.invitationId(),
                        demanded,
                        it -> guests.report(it, report.number(), report.report()));
            case ForgetUser forget ->
                Preconditions.ifHolds(demanded, event, () -> forget(event, guests, forget.userId(), now));
        };
    }

    /// First as a guest, who is not told that the event is cancelled.
    private static Decision<EventFact> forget(Event event, GuestRules guests, String userId, Instant now) {
        List<EventFact> facts = new ArrayList<>();
        guests.forget(userId).ifPresent(facts::add);
        facts.addAll(PlanRules.forgetHost(event, userId, now));
        return Decision.accepted(facts);
    }

    private static Decision<EventFact> revise(EventRecords state, Event event, Precondition demanded, Plan plan) {
        return Preconditions.ifHolds(demanded, event, () -> PlanRules.revise(event.plan(), plan, state.summary()));
    }

    private static Decision<EventFact> decide(
            EventRecords state,
            String invitationId,
            Precondition demanded,
            Function<Invitation, Decision<EventFact>> rule) {
        return state.invitation(invitationId)
                .map(it -> Preconditions.ifHolds(demanded, it, () -> rule.apply(it)))
                .orElseGet(() -> Decision.rejected(new Rejection.NoSuchInvitation()));
    }
}
