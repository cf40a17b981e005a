package com.mthere.gateway.rsvp;

import com.mthere.gateway.parameters.Position;
import com.mthere.model.Event;
import com.mthere.model.Placed;
import com.mthere.model.Summary;
import java.util.Optional;

/// What somebody finds who follows a link.
sealed interface Visit {
    /// How far the state was that this comes from.
    Position reached();

    /// @param hostName where the host has one
    record Open(Event event, Placed placed, Summary counts, Optional<String> hostName, Position reached)
            implements Visit {}

    /// @param title of the event, where a guest may still know it
    record Gone(Ending ending, Optional<String> title, Position reached) implements Visit {}
}
