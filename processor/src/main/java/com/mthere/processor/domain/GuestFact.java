package com.mthere.processor.domain;

import com.mthere.model.DeliveryReport;
import com.mthere.model.Guest;
import com.mthere.model.MailKind;
import com.mthere.model.NewInvitation;
import com.mthere.model.Send;
import java.util.Optional;

/// What can happen to one invitation.
public sealed interface GuestFact extends EventFact {
    String invitationId();

    record GuestInvited(
            String invitationId,
            String eventId,
            Guest guest,
            Optional<String> name,
            Optional<String> message,
            Send send)
            implements GuestFact {
        static GuestInvited of(String eventId, NewInvitation asked) {
            return new GuestInvited(
                    asked.invitationId(), eventId, asked.guest(), asked.name(), asked.message(), asked.send());
        }
    }

    /// After a revocation: with a new link, and as if never asked before.
    record GuestInvitedAgain(String invitationId, Optional<String> name, Optional<String> message, Send send)
            implements GuestFact {}

    record InvitationReworded(String invitationId, Optional<String> name, Optional<String> message)
            implements GuestFact {}

    record SeatsTaken(String invitationId, int partySize, Optional<String> note) implements GuestFact {}

    /// The guest would come, but there is no room: to the end of the waitlist, or further on it as before.
    record GuestWaits(String invitationId, int partySize, Optional<String> note) implements GuestFact {}

    record GuestMayCome(String invitationId, int partySize, Optional<String> note) implements GuestFact {}

    record GuestDeclined(String invitationId, int partySize, Optional<String> note) implements GuestFact {}

    /// Somebody who waited has seats now.
    record SeatsGranted(String invitationId) implements GuestFact {}

    record InvitationRevoked(String invitationId) implements GuestFact {}

    /// The user was deleted: nobody can tell any more who this was.
    ///
    /// @param revoked whether the guest is taken off the list as well
    record GuestErased(String invitationId, boolean revoked) implements GuestFact {}

    /// The host wants the guest to get a mail once more.
    record MailAskedFor(String invitationId) implements GuestFact {}

    /// From now on the only mail to this guest that counts.
    ///
    /// @param sequence the event's
    record MailQueued(String invitationId, MailKind kind, int sequence) implements GuestFact {}

    /// Of the mail that counts.
    record DeliveryReported(String invitationId, DeliveryReport report) implements GuestFact {}
}
