package com.mthere.codec;

import com.mthere.model.Delivery;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.Invitation.Waiting;
import com.mthere.model.InvitationStatus;
import com.mthere.model.NewInvitation;
import com.mthere.model.Send;
import com.mthere.model.Summary;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/// The guest list's words in Avro.
final class InvitationCodecs {
    private InvitationCodecs() {}

    static com.mthere.avro.Invitation toAvro(Invitation invitation) {
        return new com.mthere.avro.Invitation(
                invitation.invitationId(),
                invitation.eventId(),
                userId(invitation.guest()),
                email(invitation.guest()),
                invitation.name().orElse(null),
                invitation.message().orElse(null),
                com.mthere.avro.InvitationStatus.valueOf(invitation.status().name()),
                invitation.partySize(),
                invitation.note().orElse(null),
                invitation.linkVersion(),
                invitation.respondedAt().orElse(null),
                invitation.waiting().map(Waiting::since).orElse(null),
                invitation.waiting().map(Waiting::order).orElse(null),
                invitation.createdAt(),
                invitation.updatedAt(),
                invitation.version(),
                invitation.delivery().equals(Delivery.NONE) ? null : MailCodecs.deliveryToAvro(invitation.delivery()),
                invitation.contentVersion() == invitation.version() ? null : invitation.contentVersion());
    }

    static Invitation fromAvro(SpecificRecordBase record) {
        com.mthere.avro.Invitation invitation = (com.mthere.avro.Invitation) record;
        return new Invitation(
                invitation.getInvitationId(),
                invitation.getEventId(),
                guestOrErased(invitation.getUserId(), invitation.getEmail()),
                Optional.ofNullable(invitation.getName()),
                Optional.ofNullable(invitation.getMessage()),
                InvitationStatus.valueOf(invitation.getStatus().name()),
                invitation.getPartySize(),
                Optional.ofNullable(invitation.getNote()),
                invitation.getLinkVersion(),
                Optional.ofNullable(invitation.getRespondedAt()),
                waiting(invitation.getWaitlistedAt(), invitation.getWaitlistOrder()),
                invitation.getCreatedAt(),
                invitation.getUpdatedAt(),
                invitation.getVersion(),
                Optional.ofNullable(invitation.getDelivery())
                        .map(MailCodecs::deliveryFromAvro)
                        .orElse(Delivery.NONE),
                Optional.ofNullable(invitation.getContentVersion()).orElse(invitation.getVersion()));
    }

    static com.mthere.avro.NewInvitation newToAvro(NewInvitation guest) {
        return new com.mthere.avro.NewInvitation(
                guest.invitationId(),
                userId(guest.guest()),
                email(guest.guest()),
                guest.name().orElse(null),
                guest.message().orElse(null),
                com.mthere.avro.Send.valueOf(guest.send().name()));
    }

    static NewInvitation newFromAvro(com.mthere.avro.NewInvitation guest) {
        return new NewInvitation(
                guest.getInvitationId(),
                guest(guest.getUserId(), guest.getEmail()),
                Optional.ofNullable(guest.getName()),
                Optional.ofNullable(guest.getMessage()),
                Send.valueOf(guest.getSend().name()));
    }

    static com.mthere.avro.Summary summaryToAvro(Summary summary) {
        return new com.mthere.avro.Summary(
                summary.eventId(),
                EventCodecs.toAvro(summary.capacity()),
                summary.invited(),
                summary.going(),
                summary.maybe(),
                summary.declined(),
                summary.waitlisted(),
                summary.revoked(),
                summary.seatsTaken(),
                summary.updatedAt(),
                summary.version());
    }

    static Summary summaryFromAvro(SpecificRecordBase record) {
        com.mthere.avro.Summary summary = (com.mthere.avro.Summary) record;
        return new Summary(
                summary.getEventId(),
                EventCodecs.fromAvro(summary.getCapacity()),
                summary.getInvited(),
                summary.getGoing(),
                summary.getMaybe(),
                summary.getDeclined(),
                summary.getWaitlisted(),
                summary.getRevoked(),
                summary.getSeatsTaken(),
                summary.getUpdatedAt(),
                summary.getVersion());
    }

    static @Nullable String userId(Guest guest) {
        return guest instanceof Guest.ByUser user ? user.userId() : null;
    }

    static @Nullable String email(Guest guest) {
        return guest instanceof Guest.ByEmail mail ? mail.email() : null;
    }

    static Guest guest(@Nullable String userId, @Nullable String email) {
        if (userId != null && email == null) {
            return new Guest.ByUser(userId);
        }
        if (email != null && userId == null) {
            return new Guest.ByEmail(email);
        }
        throw new UndecodableException("a guest must be a user or have an e-mail address, not both");
    }

    private static Guest guestOrErased(@Nullable String userId, @Nullable String email) {
        return userId == null && email == null ? new Guest.Erased() : guest(userId, email);
    }

    private static Optional<Waiting> waiting(@Nullable Instant since, @Nullable Long order) {
        return since == null || order == null ? Optional.empty() : Optional.of(new Waiting(since, order));
    }
}
