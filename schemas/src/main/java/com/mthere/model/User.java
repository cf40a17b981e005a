package com.mthere.model;

import java.time.Instant;
import java.util.Optional;

/// A user as it stands.
///
/// @param version offset of the mutation that made this version
public record User(
        String userId, String email, Optional<String> name, Instant createdAt, Instant updatedAt, long version)
        implements Entity, Shown {
    @Override
    public String id() {
        return userId;
    }
}
