package com.mthere.codec;

import com.mthere.avro.Reason;
import com.mthere.avro.Refusal;
import com.mthere.model.Effect;
import com.mthere.model.Outcome.Result;
import com.mthere.model.Rejection;
import com.mthere.model.Shown;
import com.mthere.model.Violation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class Outcomes {
    private Outcomes() {}

    static com.mthere.avro.Effect toAvro(Effect effect) {
        return com.mthere.avro.Effect.valueOf(effect.name());
    }

    static Refusal toAvro(Rejection rejection) {
        return switch (rejection) {
            case Rejection.AlreadyExists taken -> refusal(Reason.ALREADY_EXISTS);
            case Rejection.NotFound absent -> refusal(Reason.NOT_FOUND);
            case Rejection.NoSuchInvitation absent -> refusal(Reason.NO_SUCH_INVITATION);
            case Rejection.PreconditionFailed failed -> refusal(Reason.PRECONDITION_FAILED);
            case Rejection.EventIsCancelled cancelled -> refusal(Reason.EVENT_CANCELLED);
            case Rejection.EventIsOver over -> refusal(Reason.EVENT_OVER);
            case Rejection.HostIsMissing missing -> refusal(Reason.HOST_MISSING);
            case Rejection.AlreadyInvited invited -> {
                Refusal refusal = refusal(Reason.ALREADY_INVITED);
                refusal.setInvitationId(invited.invitationId());
                yield refusal;
            }
            case Rejection.InvitationIsRevoked revoked -> refusal(Reason.INVITATION_REVOKED);
            case Rejection.AnswersAreClosed closed -> refusal(Reason.RSVP_CLOSED);
            case Rejection.EventIsFull full -> {
                Refusal refusal = refusal(Reason.EVENT_FULL);
                refusal.setSeatsLeft(full.seatsLeft());
                yield refusal;
            }
            case Rejection.MailedLately lately -> {
                Refusal refusal = refusal(Reason.MAILED_LATELY);
                refusal.setWaitSeconds(lately.waitSeconds());
                yield refusal;
            }
            case Rejection.MailedEnough enough -> refusal(Reason.MAILED_ENOUGH);
            case Rejection.Invalid invalid -> {
                Refusal refusal = refusal(Reason.INVALID);
                refusal.setViolations(violationsToAvro(invalid.violations()));
                yield refusal;
            }
        };
    }

    private static Refusal refusal(Reason reason) {
        return new Refusal(reason, List.of(), null, null, null);
    }

    static <R extends Shown> Result<R> result(
            com.mthere.avro.@Nullable Effect effect, Optional<R> left, @Nullable Refusal refusal) {
        if (effect != null) {
            return new Result.Accepted<>(Effect.valueOf(effect.name()), left);
        }
        if (refusal != null) {
            return new Result.Rejected<>(rejection(refusal));
        }
        throw new UndecodableException("an outcome must have an effect or a refusal");
    }

    static Rejection rejection(Refusal refusal) {
        return switch (refusal.getReason()) {
            case ALREADY_EXISTS -> new Rejection.AlreadyExists();
            case NOT_FOUND -> new Rejection.NotFound();
            case PRECONDITION_FAILED -> new Rejection.PreconditionFailed();
            case EVENT_CANCELLED -> new Rejection.EventIsCancelled();
            case NO_SUCH_INVITATION -> new Rejection.NoSuchInvitation();
            case ALREADY_INVITED -> new Rejection.AlreadyInvited(present(refusal.getInvitationId(), "invitation_id"));
            case HOST_MISSING -> new Rejection.HostIsMissing();
            case EVENT_OVER -> new Rejection.EventIsOver();
            case RSVP_CLOSED -> new Rejection.AnswersAreClosed();
            case EVENT_FULL -> new Rejection.EventIsFull(present(refusal.getSeatsLeft(), "seats_left"));
            case INVITATION_REVOKED -> new Rejection.InvitationIsRevoked();
            case MAILED_LATELY -> new Rejection.MailedLately(present(refusal.getWaitSeconds(), "wait_seconds"));
            case MAILED_ENOUGH -> new Rejection.MailedEnough();
            case INVALID ->
                new Rejection.Invalid(refusal.getViolations().stream()
                        .map(v -> new Violation(v.getPointer(), v.getCode(), v.getDetail()))
                        .toList());
        };
    }

    private static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new UndecodableException("a refusal of this kind must have " + field);
        }
        return value;
    }

    private static List<com.mthere.avro.Violation> violationsToAvro(List<Violation> violations) {
        return violations.stream()
                .map(v -> new com.mthere.avro.Violation(v.pointer(), v.code(), v.detail()))
                .toList();
    }
}
