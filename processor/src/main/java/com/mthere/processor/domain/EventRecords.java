package com.mthere.processor.domain;

import com.mthere.model.Event;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.Summary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the rules may look at: one event and its guest list, and which events of its partition name a user. Whoever
/// reads cannot write; what was changed is in the [Verdict]. Every look costs the same however long the guest list is,
/// but the one at all of it, and that for a place, which costs more the further apart those are who wait.
public interface EventRecords {
    Optional<Event> event();

    /// The counts of the guest list; present where the event is.
    Optional<Summary> summary();

    Optional<Invitation> invitation(String invitationId);

    /// The invitation of somebody, revoked or not.
    Optional<Invitation> invitationOf(Guest guest);

    /// Who waits longest with a party of this size.
    ///
    /// @param from the least place on the waitlist that counts
    Optional<Invitation> firstWaiting(int partySize, long from);

    /// At which place of the waitlist somebody stands, from 1 on; nothing where too many wait to be counted.
    ///
    /// @param order of somebody who waits
    OptionalInt waitlistPosition(long order);

    /// Some of the guest list, by id.
    ///
    /// @param after behind which id
    List<Invitation> invitations(String after, int most);

    /// Some events of this partition of which a user is the host or a guest, by id.
    ///
    /// @param after behind which id
    List<String> eventsNaming(String userId, String after, int most);

    /// The whole guest list, by id.
    List<Invitation> invitations();
}
