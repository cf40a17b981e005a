package com.mthere.processor.topology;

import com.mthere.model.Mutation;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.processor.domain.Judge;
import com.mthere.processor.domain.Moment;
import com.mthere.processor.domain.UserJudge;
import com.mthere.processor.domain.Verdict;
import java.util.Optional;

/// Decides over users, with a mistake in it.
final class BrokenJudge implements Judge<Optional<User>, UserChange, User> {
    static final String BREAKS = "breaks";

    private final UserJudge judge = new UserJudge();

    @Override
    public Verdict<User> judge(Optional<User> stored, Mutation<UserChange> mutation, Moment moment) {
        if (mutation.mutationId().equals(BREAKS)) {
            throw new IllegalStateException("a mistake");
        }
        return judge.judge(stored, mutation, moment);
    }
}
