package com.mthere.processor.domain;

import com.mthere.model.Delivery;
import com.mthere.model.Delivery.Newest;
import com.mthere.model.Event;
import com.mthere.model.EventStatus;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import com.mthere.model.MailKind;
import com.mthere.model.Send;
import com.mthere.processor.domain.EventFact.EventDeleted;
import com.mthere.processor.domain.EventFact.EventPlanned;
import com.mthere.processor.domain.EventFact.GuestsLeftOver;
import com.mthere.processor.domain.EventFact.PlanRevised;
import com.mthere.processor.domain.EventFact.SequenceRaised;
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
import com.mthere.processor.domain.GuestFact.MailQueued;
import com.mthere.processor.domain.GuestFact.SeatsGranted;
import com.mthere.processor.domain.GuestFact.SeatsTaken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which mails follow from what happened. Of what is over, none.
///
/// ```
/// invited                     INVITATION     unless the host wants none
/// time, zone or place changed CHANGE         to whom it concerns: whoever has not declined
/// event cancelled, deleted    CANCELLATION   to the same
/// invitation revoked          CANCELLATION
/// let in from the waitlist    PROMOTION
/// asked for by the host       REMINDER       to whom has not answered; otherwise INVITATION
/// ```
final class MailRules {
    /// So many guests are looked at in one mutation; whoever is left over is told in the next ones.
    static final int AT_ONCE = 500;

    private MailRules() {}

    static List<? extends EventFact> follow(EventFact fact, EventRecords before, EventRecords after, Instant now) {
        return switch (fact) {
            case EventPlanned planned -> List.of();
            case PlanRevised revised -> List.of();
            case SequenceRaised raised ->
                after.event().map(event -> announce(after, event, "", now)).orElse(List.of());
            case EventDeleted deleted ->
                before.event().map(event -> takeBack(before, event, now)).orElse(List.of());
            case GuestsLeftOver left -> List.of();
            case GuestFact guest ->
                after.event()
                        .filter(event -> !event.plan().isOver(now))
                        .filter(event -> after.invitation(guest.invitationId())
                                .filter(MailRules::isReachable)
                                .isPresent())
                        .flatMap(event -> follow(guest, after, event))
                        .map(List::of)
                        .orElse(List.of());
        };
    }

    private static Optional<MailQueued> follow(GuestFact fact, EventRecords records, Event event) {
        return switch (fact) {
            case GuestInvited invited -> queued(fact, invited.send(), event);
            case GuestInvitedAgain again -> queued(fact, again.send(), event);
            case InvitationReworded reworded -> Optional.empty();
            case SeatsTaken taken -> Optional.empty();
            case GuestWaits waits -> Optional.empty();
            case GuestMayCome maybe -> Optional.empty();
            case GuestDeclined declined -> Optional.empty();
            case SeatsGranted granted -> Optional.of(queued(fact, MailKind.PROMOTION, event));
            case InvitationRevoked revoked -> Optional.of(queued(fact, MailKind.CANCELLATION, event));
            case GuestErased erased -> Optional.empty();
            case MailAskedFor asked ->
                records.invitation(asked.invitationId()).map(it -> queued(fact, onceMore(it), event));
            case MailQueued queued -> Optional.empty();
            case DeliveryReported reported -> Optional.empty();
        };
    }

    private static Optional<MailQueued> queued(GuestFact fact, Send send, Event event) {
        return send == Send.MAIL ? Optional.of(queued(fact, MailKind.INVITATION, event)) : Optional.empty();
    }

    private static MailQueued queued(GuestFact fact, MailKind kind, Event event) {
        return new MailQueued(fact.invitationId(), kind, event.sequence());
    }

    /// Tells those whom a change of the event concerns, and have not been told, some at a time and by their ids.
    ///
    /// @param from behind which id
    static List<EventFact> announce(EventRecords records, Event event, String from, Instant now) {
        if (event.plan().isOver(now)) {
            return List.of();
        }
        List<Invitation> some = records.invitations(from, AT_ONCE);
        List<EventFact> facts = new ArrayList<>();
        some.stream()
                .filter(MailRules::isConcerned)
                .filter(it -> !isTold(it, event.sequence()))
                .map(it -> new MailQueued(it.invitationId(), kindOfChange(event, it), event.sequence()))
                .forEach(facts::add);
        if (some.size() == AT_ONCE) {
            facts.add(new GuestsLeftOver(event.sequence(), some.getLast().invitationId()));
        }
        return facts;
    }

    private static MailKind kindOfChange(Event event, Invitation invitation) {
        return event.plan().status() == EventStatus.CANCELLED
                ? MailKind.CANCELLATION
                : withWhatIsUnsent(invitation, MailKind.CHANGE);
    }

    /// The guest list goes with the event, so all are told at once.
    private static List<EventFact> takeBack(EventRecords records, Event event, Instant now) {
        if (event.plan().isOver(now) || event.plan().status() == EventStatus.CANCELLED) {
            return List.of();
        }
        return records.invitations().stream()
                .filter(MailRules::isConcerned)
                .<EventFact>map(it -> new MailQueued(it.invitationId(), MailKind.CANCELLATION, event.sequence() + 1))
                .toList();
    }

    private static boolean isReachable(Invitation invitation) {
        return !(invitation.guest() instanceof Guest.Erased);
    }

    private static boolean isConcerned(Invitation invitation) {
        return switch (invitation.status()) {
            case INVITED, GOING, MAYBE, WAITLISTED -> isReachable(invitation);
            case DECLINED, REVOKED -> false;
        };
    }

    private static boolean isTold(Invitation invitation, int sequence) {
        return invitation
                .delivery()
                .newest()
                .filter(mail -> mail.sequence() >= sequence)
                .isPresent();
    }

    private static MailKind onceMore(Invitation invitation) {
        boolean reminds = invitation.status() == InvitationStatus.INVITED
                && invitation.delivery().newest().isPresent();
        return reminds ? withWhatIsUnsent(invitation, MailKind.REMINDER) : MailKind.INVITATION;
    }

    /// Of all mails to a guest only the newest is sent. So where an earlier one was not, the newest has to say what
    /// that would have said.
    private static MailKind withWhatIsUnsent(Invitation invitation, MailKind due) {
        Delivery delivery = invitation.delivery();
        return delivery.newest()
                .filter(mail -> delivery.state() != Delivery.State.SENT)
                .map(Newest::kind)
                .filter(unsent -> stillMatters(unsent, invitation.status()))
                .orElse(due);
    }

    private static boolean stillMatters(MailKind unsent, InvitationStatus status) {
        return switch (unsent) {
            case INVITATION -> status == InvitationStatus.INVITED;
            case PROMOTION -> status == InvitationStatus.GOING;
            case CHANGE, CANCELLATION, REMINDER -> false;
        };
    }
}
