package com.mthere.model;

import java.util.List;
import java.util.Optional;

/// What became of each of those who were to be invited at once, in their order.
public record InvitedEach(List<One> guests) implements EventPart {
    public InvitedEach {
        guests = List.copyOf(guests);
    }

    /// @param invitationId of the invitation that there is now; where it was refused, of the one asked for
    /// @param rejection why this one was not invited
    public record One(String invitationId, Optional<Rejection> rejection) {}
}
