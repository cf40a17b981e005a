package com.mthere.gateway.mutation;

import com.mthere.gateway.problem.KnownProblem;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;

/// The mutation is certainly not in the log: the same request may be sent again.
public final class NotAcceptedException extends RuntimeException implements KnownProblem {
    private static final long serialVersionUID = 1L;

    public NotAcceptedException(String reason) {
        super(reason, null, false, false);
    }

    @Override
    public Problem problem() {
        return Problem.of(ProblemType.UNAVAILABLE, "The write was not accepted; nothing was written.");
    }
}
