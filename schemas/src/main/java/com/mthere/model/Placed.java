package com.mthere.model;

import java.util.OptionalInt;

/// An invitation, and where its guest stands on the waitlist.
///
/// @param waitlistPosition from 1 on; absent where the guest does not wait, or nobody counted
public record Placed(Invitation invitation, OptionalInt waitlistPosition) implements EventPart {
    public static Placed nowhere(Invitation invitation) {
        return new Placed(invitation, OptionalInt.empty());
    }
}
