package com.mthere.processor.domain;

import com.mthere.model.Effect;
import com.mthere.model.Event;
import com.mthere.model.Invitation;
import com.mthere.model.Summary;
import com.mthere.model.User;
import java.util.Optional;

/// A record that a mutation changed: as it was and as it is. Absent is what did not exist, or does not any more.
public sealed interface Revision {
    record OfUser(String userId, Optional<User> before, Optional<User> after) implements Revision {}

    record OfEvent(String eventId, Optional<Event> before, Optional<Event> after) implements Revision {}

    record OfInvitation(String eventId, String invitationId, Optional<Invitation> before, Optional<Invitation> after)
            implements Revision {}

    record OfSummary(String eventId, Optional<Summary> after) implements Revision {}

    /// What happened to a record that was and is such.
    static Effect effect(Optional<?> before, Optional<?> after) {
        if (after.isEmpty()) {
            return Effect.DELETED;
        }
        return before.isEmpty() ? Effect.CREATED : Effect.CHANGED;
    }
}
