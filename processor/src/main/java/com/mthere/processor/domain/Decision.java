package com.mthere.processor.domain;

import com.mthere.model.Rejection;
import java.util.List;

/// What the rules say about one mutation: the facts it causes, or the reason it causes none.
public sealed interface Decision<F> {
    record Accepted<F>(List<F> facts) implements Decision<F> {
        public Accepted {
            facts = List.copyOf(facts);
        }
    }

    record Rejected<F>(Rejection reason) implements Decision<F> {}

    static <F> Decision<F> accepted(List<F> facts) {
        return new Accepted<>(facts);
    }

    static <F> Decision<F> rejected(Rejection reason) {
        return new Rejected<>(reason);
    }
}
