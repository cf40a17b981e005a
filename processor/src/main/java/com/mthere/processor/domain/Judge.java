package com.mthere.processor.domain;

import com.mthere.model.Effect;
import com.mthere.model.Entity;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome;
import com.mthere.model.Outcome.Result;
import java.util.Optional;

/// Decides a mutation and says what came of it.
public final class Judge<E extends Entity, C, F> {
    private final Rules<E, C, F> rules;

    public Judge(Rules<E, C, F> rules) {
        this.rules = rules;
    }

    public Outcome<E> judge(Optional<E> state, Mutation<C> mutation, Moment moment) {
        Result<E> result =
                switch (rules.decide(state, mutation)) {
                    case Decision.Rejected<F> rejected -> new Result.Rejected<>(rejected.reason());
                    case Decision.Accepted<F> accepted -> accept(state, accepted, moment);
                };
        return new Outcome<>(
                mutation.mutationId(),
                mutation.aggregateId(),
                mutation.fingerprint(),
                moment.offset(),
                moment.at(),
                result);
    }

    private Result<E> accept(Optional<E> before, Decision.Accepted<F> accepted, Moment moment) {
        Optional<E> after = before;
        for (F fact : accepted.facts()) {
            after = rules.evolve(after, fact, moment);
        }
        return new Result.Accepted<>(effect(before, accepted, after), after);
    }

    private static <E, F> Effect effect(Optional<E> before, Decision.Accepted<F> accepted, Optional<E> after) {
        if (accepted.facts().isEmpty()) {
            return Effect.UNCHANGED;
        }
        if (after.isEmpty()) {
            return Effect.DELETED;
        }
        return before.isEmpty() ? Effect.CREATED : Effect.CHANGED;
    }
}
