package com.mthere.model;

import java.util.Optional;

/// What a guest answers.
///
/// @param partySize people, the guest included
/// @param note to the host
public record Rsvp(Status status, int partySize, Optional<String> note) {
    public enum Status {
        GOING,
        MAYBE,
        DECLINED
    }
}
