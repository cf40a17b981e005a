package com.mthere.gateway.mutation;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.model.Aggregate;
import com.mthere.model.Rejection;
import java.time.Duration;

/// What a mutation that came to nothing looks like over HTTP.
public final class MutationProblems {
    private MutationProblems() {}

    /// @param subject what the mutation was about: the aggregate, or a part of it
    public static Problem of(Rejection rejection, Aggregate aggregate, String subject) {
        return switch (rejection) {
            case Rejection.AlreadyExists taken ->
                Problem.of(ProblemType.ALREADY_EXISTS, "There is such " + article(subject) + " already.");
            case Rejection.NotFound absent ->
                Problem.of(ProblemType.NOT_FOUND, "There is no such " + aggregate.noun() + ".");
            case Rejection.PreconditionFailed failed ->
                Problem.of(ProblemType.PRECONDITION_FAILED, "The " + subject + " is not as the condition says.");
            case Rejection.EventIsCancelled cancelled ->
                Problem.of(ProblemType.EVENT_CANCELLED, "A cancelled event can only be deleted.");
            case Rejection.NoSuchInvitation absent -> Problem.of(ProblemType.NOT_FOUND, "There is no such invitation.");
            case Rejection.EventIsOver over -> Problem.of(ProblemType.EVENT_OVER, "The event was, by now.");
            case Rejection.HostIsMissing missing ->
                Problem.of(ProblemType.HOST_REQUIRED, "An event that invites must have a host_id.");
            case Rejection.AlreadyInvited invited ->
                Problem.of(ProblemType.ALREADY_INVITED, "This guest is invited already.")
                        .withMember("invitation_id", invited.invitationId());
            case Rejection.InvitationIsRevoked revoked ->
                Problem.of(ProblemType.INVITATION_REVOKED, "The host has revoked this invitation.");
            case Rejection.AnswersAreClosed closed ->
                Problem.of(ProblemType.RSVP_CLOSED, "The deadline has passed; only declined is taken.");
            case Rejection.EventIsFull full ->
                Problem.of(ProblemType.EVENT_FULL, "So many people do not fit any more.")
                        .withMember("seats_left", full.seatsLeft());
            case Rejection.MailedLately lately ->
                Problem.of(ProblemType.TOO_MANY_SENDS, "This guest was mailed again within the last hour.")
                        .retryAfter(Duration.ofSeconds(lately.waitSeconds()));
            case Rejection.MailedEnough enough ->
                Problem.of(ProblemType.TOO_MANY_SENDS, "This guest was mailed again five times.");
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

    private static String article(String noun) {
        return (noun.startsWith("u") ? "a " : "an ") + noun;
    }
}
