package com.mthere.processor.domain;

import com.mthere.model.Delivery;
import com.mthere.model.Delivery.Newest;
import com.mthere.model.DeliveryReport;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.Invitation.Waiting;
import com.mthere.model.InvitationStatus;
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
import java.util.Optional;

/// What facts make of an invitation.
final class Invitations {
    private Invitations() {}

    static Invitation evolve(Optional<Invitation> state, GuestFact fact, Moment moment) {
        return switch (fact) {
            case GuestInvited invited -> created(invited, moment);
            case GuestInvitedAgain again -> {
                Invitation before = present(state);
                yield new Invitation(
                        before.invitationId(),
                        before.eventId(),
                        before.guest(),
                        again.name(),
                        again.message(),
                        InvitationStatus.INVITED,
                        1,
                        Optional.empty(),
                        before.linkVersion() + 1,
                        Optional.empty(),
                        Optional.empty(),
                        before.createdAt(),
                        moment.at(),
                        moment.offset(),
                        before.delivery().withoutMail(),
                        moment.offset());
            }
            case InvitationReworded reworded ->
                new Change(present(state), moment).worded(reworded.name(), reworded.message());
            case SeatsTaken taken ->
                new Change(present(state), moment)
                        .answered(InvitationStatus.GOING, taken.partySize(), taken.note(), Optional.empty());
            case GuestWaits waits ->
                new Change(present(state), moment)
                        .answered(
                                InvitationStatus.WAITLISTED,
                                waits.partySize(),
                                waits.note(),
                                present(state)
                                        .waiting()
                                        .or(() -> Optional.of(new Waiting(moment.at(), moment.offset()))));
            case GuestMayCome maybe ->
                new Change(present(state), moment)
                        .answered(InvitationStatus.MAYBE, maybe.partySize(), maybe.note(), Optional.empty());
            case GuestDeclined declined ->
                new Change(present(state), moment)
                        .answered(InvitationStatus.DECLINED, declined.partySize(), declined.note(), Optional.empty());
            case SeatsGranted granted -> new Change(present(state), moment).moved(InvitationStatus.GOING);
            case InvitationRevoked revoked -> new Change(present(state), moment).moved(InvitationStatus.REVOKED);
            case GuestErased erased -> erased(present(state), erased.revoked(), moment);
            case MailAskedFor asked -> {
                Invitation before = present(state);
                yield before.delivered(before.delivery().askedFor(moment.at()), moment.offset());
            }
            case MailQueued mail -> {
                Invitation before = present(state);
                Newest newest = new Newest(mail.kind(), moment.offset(), mail.sequence());
                yield before.delivered(before.delivery().queued(newest), moment.offset());
            }
            case DeliveryReported reported -> {
                Invitation before = present(state);
                yield before.delivered(delivered(before.delivery(), reported.report(), moment.at()), moment.offset());
            }
        };
    }

    private static Delivery delivered(Delivery before, DeliveryReport report, Instant at) {
        return switch (report.result()) {
            case SENT -> before.sent(report.attempts(), at);
            case PUT_OFF -> before.putOff(report.attempts(), report.error());
            case FAILED -> before.failed(report.attempts(), report.error());
        };
    }

    private static Invitation present(Optional<Invitation> state) {
        return state.orElseThrow(() -> new IllegalStateException("whoever answers must have been invited"));
    }

    private static Invitation created(GuestInvited invited, Moment moment) {
        return new Invitation(
                invited.invitationId(),
                invited.eventId(),
                invited.guest(),
                invited.name(),
                invited.message(),
                InvitationStatus.INVITED,
                1,
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty(),
                moment.at(),
                moment.at(),
                moment.offset(),
                Delivery.NONE,
                moment.offset());
    }

    /// Only what counts is left, and links are dead.
    private static Invitation erased(Invitation before, boolean revoked, Moment moment) {
        return new Invitation(
                before.invitationId(),
                before.eventId(),
                new Guest.Erased(),
                Optional.empty(),
                Optional.empty(),
                revoked ? InvitationStatus.REVOKED : before.status(),
                before.partySize(),
                Optional.empty(),
                before.linkVersion() + 1,
                before.respondedAt(),
                revoked ? Optional.empty() : before.waiting(),
                before.createdAt(),
                moment.at(),
                moment.offset(),
                Delivery.NONE,
                moment.offset());
    }

    /// An invitation that changes now.
    private record Change(Invitation before, Moment moment) {
        Invitation worded(Optional<String> name, Optional<String> message) {
            return after(
                    name,
                    message,
                    before.status(),
                    before.partySize(),
                    before.note(),
                    before.respondedAt(),
                    before.waiting());
        }

        Invitation answered(InvitationStatus status, int partySize, Optional<String> note, Optional<Waiting> waiting) {
            return after(before.name(), before.message(), status, partySize, note, Optional.of(moment.at()), waiting);
        }

        /// Without the guest's doing.
        Invitation moved(InvitationStatus status) {
            return after(
                    before.name(),
                    before.message(),
                    status,
                    before.partySize(),
                    before.note(),
                    before.respondedAt(),
                    Optional.empty());
        }

        private Invitation after(
                Optional<String> name,
                Optional<String> message,
                InvitationStatus status,
                int partySize,
                Optional<String> note,
                Optional<Instant> respondedAt,
                Optional<Waiting> waiting) {
            return new Invitation(
                    before.invitationId(),
                    before.eventId(),
                    before.guest(),
                    name,
                    message,
                    status,
                    partySize,
                    note,
                    before.linkVersion(),
                    respondedAt,
                    waiting,
                    before.createdAt(),
                    moment.at(),
                    moment.offset(),
                    before.delivery(),
                    moment.offset());
        }
    }
}
