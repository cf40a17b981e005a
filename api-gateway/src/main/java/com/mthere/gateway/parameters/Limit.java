package com.mthere.gateway.parameters;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemException;

/// How many items a page has at most.
public final class Limit {
    public static final String NAME = "limit";

    static final int DEFAULT = 50;
    static final int MOST = 200;

    private Limit() {}

    /// @return 50 where nothing is said, and 200 for all that is more
    /// @throws ProblemException 400 for 0, a negative number, or no number
    public static int of(QueryParameters parameters) {
        return parameters.value(NAME).map(Limit::read).orElse(DEFAULT);
    }

    /// However many digits it has.
    private static int read(String text) {
        int limit = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw notALimit();
            }
            limit = Math.min(MOST, limit * 10 + (c - '0'));
        }
        if (limit == 0) {
            throw notALimit();
        }
        return limit;
    }

    private static ProblemException notALimit() {
        return Problem.invalidParameter(NAME, "must be a number from 1").exception();
    }
}
