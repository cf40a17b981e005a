package com.mthere.processor.domain;

import com.mthere.model.Effect;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome;
import com.mthere.model.Outcome.Result;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import java.util.List;
import java.util.Optional;

/// Decides what is asked of users.
public final class UserJudge implements Judge<Optional<User>, UserChange, User> {

    @Override
    public Verdict<User> judge(Optional<User> stored, Mutation<UserChange> mutation, Moment moment) {
        return switch (UserRules.decide(stored, mutation)) {
            case Decision.Rejected<UserFact> rejected ->
                new Verdict<>(
                        Outcomes.of(mutation, moment, new Result.Rejected<>(rejected.reason())),
                        List.of(),
                        List.of(),
                        List.of());
            case Decision.Accepted<UserFact> accepted -> accepted(stored, mutation, moment, accepted.facts());
            case Decision.Each<UserFact> each ->
                throw new IllegalStateException("a mutation of a user must ask for one thing");
        };
    }

    private static Verdict<User> accepted(
            Optional<User> before, Mutation<UserChange> mutation, Moment moment, List<UserFact> facts) {
        Optional<User> after = before;
        for (UserFact fact : facts) {
            after = UserRules.evolve(after, fact, moment);
        }
        Effect effect = facts.isEmpty() ? Effect.UNCHANGED : Revision.effect(before, after);
        Outcome<User> outcome = Outcomes.of(mutation, moment, new Result.Accepted<>(effect, after));
        return new Verdict<>(
                outcome,
                facts.isEmpty() ? List.of() : List.of(new Revision.OfUser(mutation.aggregateId(), before, after)),
                List.of(),
                effect == Effect.DELETED ? List.of(Erasure.of(mutation)) : List.of());
    }
}
