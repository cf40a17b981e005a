package com.mthere.processor.domain;

import com.mthere.model.Entity;
import com.mthere.model.Precondition;
import com.mthere.model.Rejection;
import java.util.Optional;
import java.util.function.Supplier;

/// Where preconditions stand in the order of answers. RFC 9110, 13.2.1: they are ignored where the answer without them
/// would be neither 2xx nor 412; so a missing thing is missing whatever was demanded of its version.
final class Preconditions {
    private Preconditions() {}

    static <F> Decision<F> ifHolds(Precondition precondition, Entity entity, Supplier<Decision<F>> decision) {
        return ifHolds(precondition, Optional.of(entity), decision);
    }

    /// Creation alone may happen where nothing is, and not where something was demanded to be.
    static <F> Decision<F> ifHoldsWhereNothingIs(Precondition precondition, Supplier<Decision<F>> decision) {
        return ifHolds(precondition, Optional.empty(), decision);
    }

    private static <F> Decision<F> ifHolds(
            Precondition precondition, Optional<Entity> entity, Supplier<Decision<F>> decision) {
        return precondition.holds(entity) ? decision.get() : Decision.rejected(new Rejection.PreconditionFailed());
    }

    /// Why nothing can be created where something is: whoever said «only if absent» hears that this failed.
    static Rejection taken(Precondition precondition) {
        return precondition instanceof Precondition.Absent
                ? new Rejection.PreconditionFailed()
                : new Rejection.AlreadyExists();
    }
}
