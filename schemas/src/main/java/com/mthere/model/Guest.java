package com.mthere.model;

import java.util.Locale;

/// Who is invited. On one guest list a guest stands once.
public sealed interface Guest {
    record ByUser(String userId) implements Guest {}

    record ByEmail(String email) implements Guest {}

    /// The same for those who are the same guest: e-mail addresses that differ in case are.
    default String key() {
        return switch (this) {
            case ByUser user -> "u" + user.userId();
            case ByEmail mail -> "m" + mail.email().toLowerCase(Locale.ROOT);
        };
    }
}
