package com.mthere.gateway.problem;

/// Ends a request with a problem. It says nothing about a fault of ours, so it has no stack trace.
public final class ProblemException extends RuntimeException implements KnownProblem {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.type().slug(), null, false, false);
        this.problem = problem;
    }

    @Override
    public Problem problem() {
        return problem;
    }
}
