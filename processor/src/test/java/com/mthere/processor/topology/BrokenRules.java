package com.mthere.processor.topology;

import com.mthere.model.Mutation;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.processor.domain.Decision;
import com.mthere.processor.domain.Moment;
import com.mthere.processor.domain.Rules;
import com.mthere.processor.domain.UserFact;
import com.mthere.processor.domain.UserRules;
import java.util.Optional;

/// The user's rules with a mistake in them.
final class BrokenRules implements Rules<User, UserChange, UserFact> {
    static final String BREAKS = "breaks";

    private final UserRules rules = new UserRules();

    @Override
    public Decision<UserFact> decide(Optional<User> state, Mutation<UserChange> mutation) {
        if (mutation.mutationId().equals(BREAKS)) {
            throw new IllegalStateException("a mistake");
        }
        return rules.decide(state, mutation);
    }

    @Override
    public Optional<User> evolve(Optional<User> state, UserFact fact, Moment moment) {
        return rules.evolve(state, fact, moment);
    }
}
