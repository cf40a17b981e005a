package com.mthere.gateway.parameters;

import com.mthere.gateway.problem.Problem;
import org.springframework.http.HttpHeaders;

/// How fresh an answer must be.
public enum Consistency {
    /// Never older than what this client wrote or saw, by the [Position] that it sends.
    SESSION,
    /// Linearizable.
    STRONG,
    /// Whatever is there.
    ANY;

    public static final String HEADER = "Mthere-Consistency";

    /// @throws ProblemException 400
    public static Consistency of(HttpHeaders headers) {
        return SingleHeader.of(headers, HEADER).map(Consistency::named).orElse(SESSION);
    }

    private static Consistency named(String level) {
        return switch (level) {
            case "session" -> SESSION;
            case "strong" -> STRONG;
            case "any" -> ANY;
            default ->
                throw Problem.invalidParameter(HEADER, "must be session, strong or any")
                        .exception();
        };
    }
}
