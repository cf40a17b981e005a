package com.mthere.model;

import java.util.List;

/// Why a mutation changes nothing.
public sealed interface Rejection {
    record AlreadyExists() implements Rejection {}

    record NotFound() implements Rejection {}

    /// The event is there, but has no such invitation.
    record NoSuchInvitation() implements Rejection {}

    record PreconditionFailed() implements Rejection {}

    record EventIsCancelled() implements Rejection {}

    /// The event was, by now.
    record EventIsOver() implements Rejection {}

    /// Whoever invites must say who the host is.
    record HostIsMissing() implements Rejection {}

    /// @param invitationId of the invitation that there is
    record AlreadyInvited(String invitationId) implements Rejection {}

    record InvitationIsRevoked() implements Rejection {}

    /// After the deadline one can only decline.
    record AnswersAreClosed() implements Rejection {}

    record EventIsFull(int seatsLeft) implements Rejection {}

    /// The guest was sent a mail again not long ago.
    ///
    /// @param waitSeconds after how long it is possible again
    record MailedLately(int waitSeconds) implements Rejection {}

    /// The guest was sent a mail again as often as may be.
    record MailedEnough() implements Rejection {}

    record Invalid(List<Violation> violations) implements Rejection {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }
}
