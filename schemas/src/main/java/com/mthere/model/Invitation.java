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
/// @param delivery how far the mail to this guest has got
/// @param contentVersion the version since which nothing but delivery has changed
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
        long version,
        Delivery delivery,
        long contentVersion)
        implements Entity {

    /// A place on the waitlist.
    ///
    /// @param order whose is smaller comes first: the offset of the mutation that began it
    public record Waiting(Instant since, long order) {}

    @Override
    public String id() {
        return invitationId;
    }

    /// Mails go out at any time; whoever changes an invitation has seen all that counts where nothing else happened
    /// since.
    @Override
    public boolean isAsOf(long known) {
        return contentVersion <= known && known <= version;
    }

    /// With another state of its mail.
    public Invitation delivered(Delivery other, long at) {
        return new Invitation(
                invitationId,
                eventId,
                guest,
                name,
                message,
                status,
                partySize,
                note,
                linkVersion,
                respondedAt,
                waiting,
                createdAt,
                updatedAt,
                at,
                other,
                contentVersion);
    }

    /// People for whom there must be room.
    public int seats() {
        return status == InvitationStatus.GOING ? partySize : 0;
    }
}
