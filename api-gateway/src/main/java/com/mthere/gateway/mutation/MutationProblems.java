package com.mthere.gateway.mutation;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.model.Aggregate;
import com.mthere.model.Rejection;

/// What a mutation that came to nothing looks like over HTTP.
public final class MutationProblems {
    private MutationProblems() {}

    public static Problem of(Rejection rejection, Aggregate aggregate) {
        return switch (rejection) {
            case Rejection.AlreadyExists taken ->
                Problem.of(ProblemType.ALREADY_EXISTS, "There is such " + article(aggregate) + " already.");
            case Rejection.NotFound absent ->
                Problem.of(ProblemType.NOT_FOUND, "There is no such " + aggregate.noun() + ".");
            case Rejection.PreconditionFailed failed ->
                Problem.of(
                        ProblemType.PRECONDITION_FAILED, "The " + aggregate.noun() + " is not as the condition says.");
            case Rejection.EventIsCancelled cancelled ->
                Problem.of(ProblemType.EVENT_CANCELLED, "A cancelled event can only be deleted.");
            case Rejection.Invalid invalid -> Problem.invalid(invalid.violations());
        };
    }

    /// What could not be answered for lack of an outcome; anything else stays as it is.
    public static Throwable of(Throwable failure) {
        return switch (failure) {
            case NotAcceptedException refused ->
                Problem.of(ProblemType.UNAVAILABLE, "Not accepted: " + refused.getMessage() + ".")
                        .exception();
            case OutcomeUnknownException unknown ->
                Problem.of(ProblemType.OUTCOME_UNKNOWN, "Not known yet: " + unknown.getMessage() + ".")
                        .withMember("mutation_id", unknown.mutationId())
                        .withMember("outcome_url", "/mutations/" + unknown.mutationId())
                        .exception();
            default -> failure;
        };
    }

    private static String article(Aggregate aggregate) {
        return switch (aggregate) {
            case USER -> "a user";
            case EVENT -> "an event";
        };
    }
}
