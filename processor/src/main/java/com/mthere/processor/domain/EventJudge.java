package com.mthere.processor.domain;

import com.mthere.model.Announced;
import com.mthere.model.Effect;
import com.mthere.model.Entity;
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
import com.mthere.model.EventChange.OfPartition;
import com.mthere.model.EventChange.PatchEvent;
import com.mthere.model.EventChange.PatchInvitation;
import com.mthere.model.EventChange.ReplaceEvent;
import com.mthere.model.EventChange.ReportDelivery;
import com.mthere.model.EventChange.RevokeInvitation;
import com.mthere.model.EventChange.SendMail;
import com.mthere.model.EventPart;
import com.mthere.model.Invitation;
import com.mthere.model.InvitedEach;
import com.mthere.model.Mutation;
import com.mthere.model.NewInvitation;
import com.mthere.model.Outcome.Result;
import com.mthere.model.Placed;
import com.mthere.model.User;
import com.mthere.processor.domain.GuestFact.MailQueued;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Decides what is asked of an event or its guest list. Seats that became free are granted in the same breath, so that
/// between two mutations nobody waits whose party would fit.
public final class EventJudge implements Judge<EventRecords, EventChange, EventPart> {

    @Override
    public Verdict<EventPart> judge(EventRecords stored, Mutation<EventChange> mutation, Moment moment) {
        return switch (mutation.change()) {
            case OfEvent change -> judge(stored, mutation, change, moment);
            case OfPartition change -> Erasure.judge(stored, mutation, change, moment);
        };
    }

    private static Verdict<EventPart> judge(
            EventRecords stored, Mutation<EventChange> mutation, OfEvent change, Moment moment) {
        EventDraft draft = new EventDraft(stored, moment);
        Decision<EventFact> decision = EventRules.decide(stored, mutation, change, moment.at());
        decision.facts().forEach(fact -> apply(fact, stored, draft, moment.at()));
        if (!decision.facts().isEmpty()) {
            grantSeats(stored, draft, moment.at());
        }
        Result<EventPart> result =
                switch (decision) {
                    case Decision.Rejected<EventFact> rejected -> new Result.Rejected<>(rejected.reason());
                    case Decision.Accepted<EventFact> accepted -> accepted(change, stored, draft, accepted.facts());
                    case Decision.Each<EventFact> each -> each(change, each.decisions());
                };
        return new Verdict<>(Outcomes.of(mutation, moment, result), draft.revisions(), draft.mails(), List.of());
    }

    private static void apply(EventFact fact, EventRecords stored, EventDraft draft, Instant now) {
        draft.apply(fact);
        MailRules.follow(fact, stored, draft, now).forEach(draft::apply);
    }

    private static void grantSeats(EventRecords stored, EventDraft draft, Instant now) {
        Optional<GuestFact> due = GuestRules.due(draft);
        while (due.isPresent()) {
            apply(due.get(), stored, draft, now);
            due = GuestRules.due(draft);
        }
    }

    private static Result<EventPart> announced(List<EventFact> facts) {
        int guests = (int) facts.stream().filter(MailQueued.class::isInstance).count();
        return new Result.Accepted<>(effect(facts), Optional.of(new Announced(guests)));
    }

    /// The guest who was forgotten is not shown.
    private static Result<EventPart> forgotten(EventRecords after, List<EventFact> facts) {
        boolean hosted = facts.stream().anyMatch(EventFact.OfPlan.class::isInstance);
        return new Result.Accepted<>(
                effect(facts), after.event().filter(event -> hosted).map(event -> event));
    }

    private static Effect effect(List<EventFact> facts) {
        return facts.isEmpty() ? Effect.UNCHANGED : Effect.CHANGED;
    }

    private static Result<EventPart> accepted(
            OfEvent change, EventRecords before, EventRecords after, List<EventFact> facts) {
        if (change instanceof AnnounceFurther) {
            return announced(facts);
        }
        if (change instanceof ForgetUser) {
            return forgotten(after, facts);
        }
        Optional<? extends Entity> left = subject(change, after);
        Effect effect = facts.isEmpty() ? Effect.UNCHANGED : Revision.effect(subject(change, before), left);
        return new Result.Accepted<>(effect, left.map(it -> shown(change, it, after)));
    }

    private static EventPart shown(OfEvent change, Entity left, EventRecords after) {
        return switch (left) {
            case Event event -> event;
            case Invitation invitation -> new Placed(invitation, position(change, invitation, after));
            case User user -> throw new IllegalStateException("no mutation of an event is about a user");
        };
    }

    /// Nobody is told what came of a report.
    private static OptionalInt position(OfEvent change, Invitation invitation, EventRecords after) {
        return invitation
                .waiting()
                .filter(place -> !(change instanceof ReportDelivery))
                .map(place -> after.waitlistPosition(place.order()))
                .orElseGet(OptionalInt::empty);
    }

    /// What a mutation is about.
    private static Optional<? extends Entity> subject(OfEvent change, EventRecords records) {
        return switch (change) {
            case CreateEvent create -> records.event();
            case ReplaceEvent replace -> records.event();
            case PatchEvent patch -> records.event();
            case DeleteEvent delete -> records.event();
            case InviteGuest invite -> records.invitationOf(invite.guest().guest());
            case InviteGuests invite -> Optional.empty();
            case PatchInvitation patch -> records.invitation(patch.invitationId());
            case AnswerInvitation answer -> records.invitation(answer.invitationId());
            case RevokeInvitation revoke -> records.invitation(revoke.invitationId());
            case SendMail send -> records.invitation(send.invitationId());
            case AnnounceFurther further -> Optional.empty();
            case ReportDelivery report -> records.invitation(report.invitationId());
            case ForgetUser forget -> Optional.empty();
        };
    }

    private static Result<EventPart> each(OfEvent change, List<Decision<EventFact>> decisions) {
        if (!(change instanceof InviteGuests asked)) {
            throw new IllegalStateException("only who invites many can be answered for each");
        }
        List<InvitedEach.One> guests = new ArrayList<>(decisions.size());
        for (int i = 0; i < decisions.size(); i++) {
            guests.add(one(asked.guests().get(i), decisions.get(i)));
        }
        boolean anyone = guests.stream().anyMatch(one -> one.rejection().isEmpty());
        return new Result.Accepted<>(anyone ? Effect.CHANGED : Effect.UNCHANGED, Optional.of(new InvitedEach(guests)));
    }

    private static InvitedEach.One one(NewInvitation asked, Decision<EventFact> decision) {
        if (decision instanceof Decision.Rejected<EventFact> rejected) {
            return new InvitedEach.One(asked.invitationId(), Optional.of(rejected.reason()));
        }
        String invitationId = decision.facts().stream()
                .filter(GuestFact.class::isInstance)
                .map(fact -> ((GuestFact) fact).invitationId())
                .findFirst()
                .orElse(asked.invitationId());
        return new InvitedEach.One(invitationId, Optional.empty());
    }
}
