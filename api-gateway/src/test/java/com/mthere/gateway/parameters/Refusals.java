package com.mthere.gateway.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemType;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What a client is told about a parameter.
final class Refusals {
    private Refusals() {}

    static String refusal(ThrowingCallable reading) {
        ProblemException refusal = Objects.requireNonNull(catchThrowableOfType(ProblemException.class, reading));
        assertThat(refusal.problem().type()).isEqualTo(ProblemType.INVALID_PARAMETER);
        return refusal.problem().detail();
    }
}
