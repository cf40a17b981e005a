package com.mthere.processor.domain;

import com.mthere.model.Guest;
import com.mthere.model.NewInvitation;
import java.util.Optional;

/// What can happen to one invitation.
public sealed interface GuestFact extends EventFact {
    String invitationId();

    record GuestInvited(
            String invitationId, String eventId, Guest guest, Optional<String> name, Optional<String> message)
            implements GuestFact {
        static GuestInvited of(String eventId, NewInvitation asked) {
            return new GuestInvited(asked.invitationId(), eventId, asked.guest(), asked.name(), asked.message());
        }
    }

    /// After a revocation: with a new link, and as if never asked before.
    record GuestInvitedAgain(String invitationId, Optional<String> name, Optional<String> message)
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
}
