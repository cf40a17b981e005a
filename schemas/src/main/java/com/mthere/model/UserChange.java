package com.mthere.model;

import java.util.Optional;

/// What can be asked of a user.
public sealed interface UserChange {
    record CreateUser(String email, Optional<String> name) implements UserChange {}

    record ReplaceUser(String email, Optional<String> name) implements UserChange {}

    /// The e-mail address is never cleared.
    record PatchUser(Patch<String> email, Patch<String> name) implements UserChange {}

    record DeleteUser() implements UserChange {}
}
