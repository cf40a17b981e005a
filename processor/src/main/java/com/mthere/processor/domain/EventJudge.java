package com.mthere.processor.domain;

import com.mthere.model.Effect;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.AnswerInvitation;
import com.mthere.model.EventChange.CreateEvent;
import com.mthere.model.EventChange.DeleteEvent;
import com.mthere.model.EventChange.InviteGuest;
import com.mthere.model.EventChange.InviteGuests;
import com.mthere.model.EventChange.PatchEvent;
import com.mthere.model.EventChange.PatchInvitation;
import com.mthere.model.EventChange.ReplaceEvent;
import com.mthere.model.EventChange.RevokeInvitation;
import com.mthere.model.EventPart;
import com.mthere.model.InvitedEach;
import com.mthere.model.Mutation;
import com.mthere.model.NewInvitation;
import com.mthere.model.Outcome.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what is asked of an event or its guest list. Seats that became free are granted in the same breath, so that
/// between two mutations nobody waits whose party would fit.
public final class EventJudge implements Judge<EventRecords, EventChange, EventPart> {

    @Override
    public Verdict<EventPart> judge(EventRecords stored, Mutation<EventChange> mutation, Moment moment) {
        EventDraft draft = new EventDraft(stored, moment);
        Decision<EventFact> decision = EventRules.decide(stored, mutation, moment.at());
        decision.facts().forEach(draft::apply);
        if (!decision.facts().isEmpty()) {
            grantSeats(draft);
        }
        Result<EventPart> result =
                switch (decision) {
                    case Decision.Rejected<EventFact> rejected -> new Result.Rejected<>(rejected.reason());
                    case Decision.Accepted<EventFact> accepted ->
                        accepted(mutation.change(), stored, draft, accepted.facts());
                    case Decision.Each<EventFact> each -> each(mutation.change(), each.decisions());
                };
        return new Verdict<>(Outcomes.of(mutation, moment, result), draft.revisions());
    }

    private static void grantSeats(EventDraft draft) {
        Optional<GuestFact> due = GuestRules.due(draft);
        while (due.isPresent()) {
            draft.apply(due.get());
            due = GuestRules.due(draft);
        }
    }

    private static Result<EventPart> accepted(
            EventChange change, EventRecords before, EventRecords after, List<EventFact> facts) {
        Optional<? extends EventPart> left = subject(change, after);
        Effect effect = facts.isEmpty() ? Effect.UNCHANGED : Revision.effect(subject(change, before), left);
        return new Result.Accepted<>(effect, left.map(part -> part));
    }

    /// What a mutation is about.
    private static Optional<? extends EventPart> subject(EventChange change, EventRecords records) {
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
        };
    }

    private static Result<EventPart> each(EventChange change, List<Decision<EventFact>> decisions) {
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
