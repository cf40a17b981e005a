package com.mthere.codec;

import com.mthere.avro.Reason;
import com.mthere.avro.Refusal;
import com.mthere.model.Effect;
import com.mthere.model.Entity;
import com.mthere.model.Outcome.Result;
import com.mthere.model.Rejection;
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
            case Rejection.AlreadyExists taken -> new Refusal(Reason.ALREADY_EXISTS, List.of());
            case Rejection.NotFound absent -> new Refusal(Reason.NOT_FOUND, List.of());
            case Rejection.PreconditionFailed failed -> new Refusal(Reason.PRECONDITION_FAILED, List.of());
            case Rejection.EventIsCancelled cancelled -> new Refusal(Reason.EVENT_CANCELLED, List.of());
            case Rejection.Invalid invalid -> new Refusal(Reason.INVALID, violationsToAvro(invalid.violations()));
        };
    }

    static <E extends Entity> Result<E> result(
            com.mthere.avro.@Nullable Effect effect, Optional<E> entity, @Nullable Refusal refusal) {
        if (effect != null) {
            return new Result.Accepted<>(Effect.valueOf(effect.name()), entity);
        }
        if (refusal != null) {
            return new Result.Rejected<>(rejection(refusal));
        }
        throw new UndecodableException("an outcome must have an effect or a refusal");
    }

    private static Rejection rejection(Refusal refusal) {
        return switch (refusal.getReason()) {
            case ALREADY_EXISTS -> new Rejection.AlreadyExists();
            case NOT_FOUND -> new Rejection.NotFound();
            case PRECONDITION_FAILED -> new Rejection.PreconditionFailed();
            case EVENT_CANCELLED -> new Rejection.EventIsCancelled();
            case INVALID ->
                new Rejection.Invalid(refusal.getViolations().stream()
                        .map(v -> new Violation(v.getPointer(), v.getCode(), v.getDetail()))
                        .toList());
        };
    }

    private static List<com.mthere.avro.Violation> violationsToAvro(List<Violation> violations) {
        return violations.stream()
                .map(v -> new com.mthere.avro.Violation(v.pointer(), v.code(), v.detail()))
                .toList();
    }
}
