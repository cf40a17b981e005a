package com.mthere.model;

import java.time.Instant;
import java.util.Optional;

/// One person's place on one event's guest list, with the answer in it, as it stands.
///
/// @param message from the host
/// @param partySize people, the guest included
/// @param note to the host
/// @param linkVersion raised when the guest is invited again, so that earlier links stay dead
/// @param respondedAt when the guest last answered
/// @param waiting present while the guest is on the waitlist
/// @param version offset of the mutation that made this version
public record Invitation(
        String invitationId,
        String eventId,
        Guest guest,
        Optional<String> name,
        Optional<String> message,
        InvitationStatus status,
        int partySize,
        Optional<String> note,
        int linkVersion,
        Optional<Instant> respondedAt,
        Optional<Waiting> waiting,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements Entity, EventPart {

    /// A place on the waitlist.
    ///
    /// @param order whose is smaller comes first: the offset of the mutation that began it
    public record Waiting(Instant since, long order) {}

    @Override
    public String id() {
        return invitationId;
    }

    /// People for whom there must be room.
    public int seats() {
        return status == InvitationStatus.GOING ? partySize : 0;
    }
}
