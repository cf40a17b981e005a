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

    /// Of a mutation that asks for many things, of which each is accepted or rejected by itself.
    record Each<F>(List<Decision<F>> decisions) implements Decision<F> {
        public Each {
            decisions = List.copyOf(decisions);
        }
    }

    static <F> Decision<F> accepted(List<? extends F> facts) {
        return new Accepted<>(List.copyOf(facts));
    }

    static <F> Decision<F> rejected(Rejection reason) {
        return new Rejected<>(reason);
    }

    /// All that is caused, in order.
    default List<F> facts() {
        return switch (this) {
            case Accepted<F> accepted -> accepted.facts();
            case Rejected<F> rejected -> List.of();
            case Each<F> each ->
                each.decisions().stream().flatMap(one -> one.facts().stream()).toList();
        };
    }
}
