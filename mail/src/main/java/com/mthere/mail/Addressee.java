package com.mthere.mail;

import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import java.util.Optional;

/// Whom a mail is for.
///
/// @param message from the host
/// @param partySize people, the guest included
public record Addressee(
        String invitationId,
        String email,
        Optional<String> name,
        InvitationStatus status,
        int partySize,
        Optional<String> message) {

    /// @param email the one in the invitation, or the user's
    /// @param name of the user, where the invitation has none
    public static Addressee of(Invitation invitation, String email, Optional<String> name) {
        return new Addressee(
                invitation.invitationId(),
                email,
                invitation.name().or(() -> name),
                invitation.status(),
                invitation.partySize(),
                invitation.message());
    }
}
