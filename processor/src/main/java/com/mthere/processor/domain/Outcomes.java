package com.mthere.processor.domain;

import com.mthere.model.Mutation;
import com.mthere.model.Outcome;
import com.mthere.model.Outcome.Result;
import com.mthere.model.Shown;

final class Outcomes {
    private Outcomes() {}

    static <R extends Shown> Outcome<R> of(Mutation<?> mutation, Moment moment, Result<R> result) {
        return new Outcome<>(
                mutation.mutationId(),
                mutation.aggregateId(),
                mutation.fingerprint(),
                moment.offset(),
                moment.at(),
                result);
    }
}
