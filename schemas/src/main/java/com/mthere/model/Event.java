package com.mthere.model;

import java.time.Instant;

/// An event that people are invited to, as it stands.
///
/// @param sequence iCalendar's SEQUENCE (RFC 5545, 3.8.7.4): raised when guests must look again
/// @param version offset of the mutation that made this version
public record Event(String eventId, Plan plan, int sequence, Instant createdAt, Instant updatedAt, long version)
        implements Entity, EventPart {
    @Override
    public String id() {
        return eventId;
    }
}
