package com.mthere.processor.domain;

import com.mthere.model.Delivery;
import com.mthere.model.DeliveryReport;
import com.mthere.model.DeliveryReport.Result;
import com.mthere.model.Event;
import com.mthere.model.EventChange.AnswerInvitation;
import com.mthere.model.EventStatus;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.Invitation.Waiting;
import com.mthere.model.InvitationStatus;
import com.mthere.model.NewInvitation;
import com.mthere.model.Patch;
import com.mthere.model.Plan;
import com.mthere.model.Precondition;
import com.mthere.model.Rejection;
import com.mthere.model.Rsvp;
import com.mthere.model.Summary;
import com.mthere.model.Violation;
import com.mthere.model.Waitlist;
import com.mthere.processor.domain.GuestFact.DeliveryReported;
import com.mthere.processor.domain.GuestFact.GuestDeclined;
import com.mthere.processor.domain.GuestFact.GuestErased;
import com.mthere.processor.domain.GuestFact.GuestInvited;
import com.mthere.processor.domain.GuestFact.GuestInvitedAgain;
import com.mthere.processor.domain.GuestFact.GuestMayCome;
import com.mthere.processor.domain.GuestFact.GuestWaits;
import com.mthere.processor.domain.GuestFact.InvitationRevoked;
import com.mthere.processor.domain.GuestFact.InvitationReworded;
import com.mthere.processor.domain.GuestFact.MailAskedFor;
import com.mthere.processor.domain.GuestFact.SeatsGranted;
import com.mthere.processor.domain.GuestFact.SeatsTaken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// What may happen on the guest list of an event that exists.
///
/// ```
///            ┌──▶ going ◀──── waitlisted      by itself, as soon as there is room
///            │      ▲              ▲
/// invited ───┼──▶ maybe, declined ─┘          whoever would go where there is no room waits
///            │
///            └──▶ revoked ───▶ invited        with a new link
/// ```
final class GuestRules {
    private static final Duration BETWEEN_SENDS = Duration.ofHours(1);
    private static final int MOST_SENDS = 5;

    private final EventRecords state;
    private final Event event;
    private final Summary counts;
    private final Instant now;

    GuestRules(EventRecords state, Event event, Instant now) {
        this.state = state;
        this.event = event;
        this.counts = state.summary().orElseGet(() -> Summary.ofNobody(event));
        this.now = now;
    }

    Decision<EventFact> invite(NewInvitation asked, Precondition demanded) {
        return noInvitingNow().<Decision<EventFact>>map(Decision::rejected).orElseGet(() -> inviteOne(asked, demanded));
    }

    /// Who stands twice in what is asked is invited once.
    Decision<EventFact> invite(List<NewInvitation> asked, Precondition demanded) {
        return noInvitingNow()
                .<Decision<EventFact>>map(Decision::rejected)
                .orElseGet(() -> inviteEach(asked, demanded));
    }

    private Decision<EventFact> inviteEach(List<NewInvitation> asked, Precondition demanded) {
        Map<Optional<String>, String> invited = new HashMap<>();
        Set<String> taken = new HashSet<>();
        List<Decision<EventFact>> decisions = new ArrayList<>(asked.size());
        for (NewInvitation one : asked) {
            String earlier = invited.get(one.guest().key());
            Decision<EventFact> decision = earlier == null
                    ? taken.contains(one.invitationId())
                            ? Decision.rejected(new Rejection.AlreadyExists())
                            : inviteOne(one, demanded)
                    : Decision.rejected(new Rejection.AlreadyInvited(earlier));
            for (EventFact fact : decision.facts()) {
                String invitationId = ((GuestFact) fact).invitationId();
                invited.put(one.guest().key(), invitationId);
                taken.add(invitationId);
            }
            decisions.add(decision);
        }
        return new Decision.Each<>(decisions);
    }

    private Decision<EventFact> inviteOne(NewInvitation asked, Precondition demanded) {
        Optional<Invitation> known = state.invitationOf(asked.guest());
        if (known.filter(it -> it.status() != InvitationStatus.REVOKED).isPresent()) {
            return Decision.rejected(
                    demanded instanceof Precondition.Absent
                            ? new Rejection.PreconditionFailed()
                            : new Rejection.AlreadyInvited(known.get().invitationId()));
        }
        if (known.isEmpty() && state.invitation(asked.invitationId()).isPresent()) {
            return Decision.rejected(Preconditions.taken(demanded));
        }
        GuestFact fact = known.<GuestFact>map(
                        it -> new GuestInvitedAgain(it.invitationId(), asked.name(), asked.message(), asked.send()))
                .orElseGet(() -> GuestInvited.of(event.eventId(), asked));
        return Preconditions.ifHoldsWhereNothingIs(demanded, () -> Decision.accepted(List.of(fact)));
    }

    Decision<EventFact> reword(Invitation invitation, Patch<String> name, Patch<String> message) {
        InvitationReworded fact = new InvitationReworded(
                invitation.invitationId(), name.over(invitation.name()), message.over(invitation.message()));
        if (fact.name().equals(invitation.name()) && fact.message().equals(invitation.message())) {
            return Decision.accepted(List.of());
        }
        return unless(nothingChangesAnyMore().or(() -> revoked(invitation)), fact);
    }

    Decision<EventFact> revoke(Invitation invitation) {
        return invitation.status() == InvitationStatus.REVOKED
                ? Decision.accepted(List.of())
                : unless(nothingChangesAnyMore(), new InvitationRevoked(invitation.invitationId()));
    }

    /// A guest is not mailed again and again: an hour apart, and five times in all.
    Decision<EventFact> sendMail(Invitation invitation) {
        return unless(
                nothingChangesAnyMore().or(() -> revoked(invitation)).or(() -> tooMuchMail(invitation.delivery())),
                new MailAskedFor(invitation.invitationId()));
    }

    private Optional<Rejection> tooMuchMail(Delivery delivery) {
        if (delivery.sends() >= MOST_SENDS) {
            return Optional.of(new Rejection.MailedEnough());
        }
        return delivery.lastSendAt()
                .map(last -> Duration.between(now, last.plus(BETWEEN_SENDS)))
                .filter(Duration::isPositive)
                .map(wait ->
                        new Rejection.MailedLately((int) wait.plusMillis(999).toSeconds()));
    }

    /// Whatever changed since then has been announced on its own.
    Decision<EventFact> announce(int sequence, String after) {
        return Decision.accepted(
                event.sequence() == sequence ? MailRules.announce(state, event, after, now) : List.of());
    }

    /// Nothing is said anew by a report that comes twice or late, or is of a mail that does not count any more.
    Decision<EventFact> report(Invitation invitation, long number, DeliveryReport report) {
        Delivery known = invitation.delivery();
        boolean isNew = known.isNewest(number)
                && switch (known.state()) {
                    case NONE, SENT -> false;
                    case QUEUED -> report.result() != Result.PUT_OFF || report.attempts() > known.attempts();
                    case FAILED -> report.result() == Result.SENT;
                };
        return Decision.accepted(isNew ? List.of(new DeliveryReported(invitation.invitationId(), report)) : List.of());
    }

    /// An old link stays dead, even for the answer that stands already.
    Decision<EventFact> answer(Invitation invitation, AnswerInvitation asked) {
        return asked.linkVersion().orElse(invitation.linkVersion()) == invitation.linkVersion()
                ? answer(invitation, asked.answer())
                : Decision.rejected(new Rejection.InvitationIsRevoked());
    }

    private Decision<EventFact> answer(Invitation invitation, Rsvp answer) {
        if (isAnswered(invitation, answer)) {
            return Decision.accepted(List.of());
        }
        Optional<Rejection> refusal = nothingChangesAnyMore()
                .or(() -> revoked(invitation))
                .or(() -> tooLate(answer))
                .or(() -> tooLarge(answer));
        if (refusal.isPresent()) {
            return Decision.rejected(refusal.get());
        }
        String id = invitation.invitationId();
        return switch (answer.status()) {
            case GOING -> go(invitation, answer);
            case MAYBE -> Decision.accepted(List.of(new GuestMayCome(id, answer.partySize(), answer.note())));
            case DECLINED -> Decision.accepted(List.of(new GuestDeclined(id, answer.partySize(), answer.note())));
        };
    }

    private static boolean isAnswered(Invitation invitation, Rsvp answer) {
        boolean same =
                switch (invitation.status()) {
                    case GOING, WAITLISTED -> answer.status() == Rsvp.Status.GOING;
                    case MAYBE -> answer.status() == Rsvp.Status.MAYBE;
                    case DECLINED -> answer.status() == Rsvp.Status.DECLINED;
                    case INVITED, REVOKED -> false;
                };
        return same
                && invitation.partySize() == answer.partySize()
                && invitation.note().equals(answer.note());
    }

    private Decision<EventFact> go(Invitation invitation, Rsvp answer) {
        String id = invitation.invitationId();
        if (counts.hasRoomFor(answer.partySize() - invitation.seats()) || answer.partySize() <= invitation.seats()) {
            return Decision.accepted(List.of(new SeatsTaken(id, answer.partySize(), answer.note())));
        }
        boolean mayWait = invitation.status() == InvitationStatus.WAITLISTED
                || invitation.status() != InvitationStatus.GOING && event.plan().waitlist() == Waitlist.AUTO;
        return mayWait
                ? Decision.accepted(List.of(new GuestWaits(id, answer.partySize(), answer.note())))
                : Decision.rejected(new Rejection.EventIsFull(counts.seatsLeft().orElseThrow()));
    }

    /// Whoever is deleted does not come. What is over keeps its counts, and what is cancelled all that was answered.
    Optional<EventFact> forget(String userId) {
        return state.invitationOf(new Guest.ByUser(userId))
                .map(it -> new GuestErased(
                        it.invitationId(), nothingChangesAnyMore().isEmpty()));
    }

    private Optional<Rejection> noInvitingNow() {
        return nothingChangesAnyMore()
                .or(() -> event.plan().hostId().isEmpty()
                        ? Optional.of(new Rejection.HostIsMissing())
                        : Optional.empty());
    }

    private Optional<Rejection> nothingChangesAnyMore() {
        if (event.plan().status() == EventStatus.CANCELLED) {
            return Optional.of(new Rejection.EventIsCancelled());
        }
        return event.plan().isOver(now) ? Optional.of(new Rejection.EventIsOver()) : Optional.empty();
    }

    private static Optional<Rejection> revoked(Invitation invitation) {
        return invitation.status() == InvitationStatus.REVOKED || invitation.guest() instanceof Guest.Erased
                ? Optional.of(new Rejection.InvitationIsRevoked())
                : Optional.empty();
    }

    private Optional<Rejection> tooLate(Rsvp answer) {
        return answer.status() != Rsvp.Status.DECLINED && event.plan().isPastDeadline(now)
                ? Optional.of(new Rejection.AnswersAreClosed())
                : Optional.empty();
    }

    private Optional<Rejection> tooLarge(Rsvp answer) {
        int most = Math.min(event.plan().maxPartySize(), Plan.LARGEST_PARTY);
        return answer.partySize() < 1 || answer.partySize() > most
                ? Optional.of(new Rejection.Invalid(List.of(new Violation(
                        "/party_size", "out-of-range", "party_size must be from 1 to " + most + " at this event"))))
                : Optional.empty();
    }

    private static Decision<EventFact> unless(Optional<Rejection> refusal, GuestFact fact) {
        return refusal.<Decision<EventFact>>map(Decision::rejected).orElseGet(() -> Decision.accepted(List.of(fact)));
    }

    /// What is to happen by itself: the first in the queue whose party fits comes in. A party that does not fit is
    /// passed over, not waited for.
    static Optional<GuestFact> due(EventRecords state) {
        Optional<Summary> counts = state.summary().filter(it -> it.waitlisted() > 0);
        boolean cancelled = state.event()
                .filter(it -> it.plan().status() == EventStatus.CANCELLED)
                .isPresent();
        if (counts.isEmpty() || cancelled) {
            return Optional.empty();
        }
        int largest = Math.min(counts.get().seatsLeft().orElse(Plan.LARGEST_PARTY), Plan.LARGEST_PARTY);
        return IntStream.rangeClosed(1, largest)
                .mapToObj(size -> state.firstWaiting(size, Long.MIN_VALUE))
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(
                        it -> it.waiting().map(Waiting::order).orElseThrow()))
                .map(it -> new SeatsGranted(it.invitationId()));
    }
}
