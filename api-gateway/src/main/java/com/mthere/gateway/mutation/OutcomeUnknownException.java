package com.mthere.gateway.mutation;

import com.mthere.gateway.problem.KnownProblem;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;

/// The mutation may or may not be in the log, or its outcome is not there yet: GET /mutations/{id} will tell.
public final class OutcomeUnknownException extends RuntimeException implements KnownProblem {
    private static final long serialVersionUID = 1L;

    private final String mutationId;

    public OutcomeUnknownException(String mutationId, String reason) {
        super(reason, null, false, false);
        this.mutationId = mutationId;
    }

    public String mutationId() {
        return mutationId;
    }

    @Override
    public Problem problem() {
        return Problem.of(ProblemType.OUTCOME_UNKNOWN, "The outcome did not come back in time; ask at outcome_url.")
                .withMember("mutation_id", mutationId)
                .withMember("outcome_url", "/mutations/" + mutationId);
    }
}
