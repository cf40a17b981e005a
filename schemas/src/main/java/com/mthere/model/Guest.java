package com.mthere.model;

import java.util.Locale;
import java.util.Optional;

/// Who is invited. On one guest list a guest stands once.
public sealed interface Guest {
    record ByUser(String userId) implements Guest {}

    record ByEmail(String email) implements Guest {}

    /// A user who was deleted: nobody can tell any more who it was.
    record Erased() implements Guest {}

    /// The same for those who are the same guest: e-mail addresses that differ in case are.
    default Optional<String> key() {
        return switch (this) {
            case ByUser user -> Optional.of("u" + user.userId());
            case ByEmail mail -> Optional.of("m" + mail.email().toLowerCase(Locale.ROOT));
            case Erased erased -> Optional.empty();
        };
    }
}
