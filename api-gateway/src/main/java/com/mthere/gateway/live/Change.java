package com.mthere.gateway.live;

import com.mthere.model.Event;
import com.mthere.model.Invitation;

/// Something that was published about an event.
sealed interface Change {
    /// Grows with every mutation of the event.
    long version();

    record OfEvent(Event event) implements Change {
        @Override
        public long version() {
            return event.version();
        }
    }

    record OfInvitation(Invitation invitation) implements Change {
        @Override
        public long version() {
            return invitation.version();
        }
    }

    /// The event is gone, and its guest list with it.
    record Deletion(long version) implements Change {}
}
