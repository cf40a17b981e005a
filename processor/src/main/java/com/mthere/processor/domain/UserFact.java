package com.mthere.processor.domain;

import java.util.Optional;

/// What can happen to a user.
public sealed interface UserFact {
    record UserCreated(String userId, String email, Optional<String> name) implements UserFact {}

    record EmailChanged(String email) implements UserFact {}

    record NameChanged(Optional<String> name) implements UserFact {}

    record UserDeleted() implements UserFact {}
}
