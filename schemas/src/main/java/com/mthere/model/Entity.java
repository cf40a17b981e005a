package com.mthere.model;

import java.time.Instant;

/// What the four verbs work on: something with an id, times and a version.
public sealed interface Entity extends Versioned permits User, Event, Invitation {
    String id();

    Instant createdAt();

    Instant updatedAt();

    /// Whether whoever knows that version knows all that a write could overwrite.
    default boolean isAsOf(long known) {
        return version() == known;
    }
}
