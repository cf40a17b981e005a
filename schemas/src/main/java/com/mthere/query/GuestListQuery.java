package com.mthere.query;

import com.mthere.model.InvitationStatus;
import java.time.Duration;
import java.util.Optional;

/// A question for invitations of one event.
///
/// @param patience how long to wait for the freshness asked for
public record GuestListQuery(
        int partition, String eventId, Selection selection, Freshness freshness, Duration patience) {

    public sealed interface Selection {
        record One(String invitationId) implements Selection {}

        /// Some of the guest list, by id.
        ///
        /// @param after the invitation that the last page ended with
        record Some(Optional<InvitationStatus> status, Optional<String> after, int limit) implements Selection {}
    }
}
