package com.mthere.model;

import java.time.Instant;

/// What the four verbs work on: something with an id, times and a version.
public sealed interface Entity permits User, Event {
    String id();

    Instant createdAt();

    Instant updatedAt();

    /// Offset of the mutation that made this version. It grows with every change, also over a deletion, and is the
    /// strong validator (RFC 9110, 8.8.3) of what is answered.
    long version();
}
