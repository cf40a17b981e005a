package com.mthere.model;

import java.util.List;

/// Why a mutation changes nothing.
public sealed interface Rejection {
    record AlreadyExists() implements Rejection {}

    record NotFound() implements Rejection {}

    record PreconditionFailed() implements Rejection {}

    record EventIsCancelled() implements Rejection {}

    record Invalid(List<Violation> violations) implements Rejection {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }
}
