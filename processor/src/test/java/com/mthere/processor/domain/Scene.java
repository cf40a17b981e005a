package com.mthere.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Effect;
import com.mthere.model.EventChange;
import com.mthere.model.EventPart;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Precondition;
import com.mthere.model.Rejection;
import com.mthere.model.Shown;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `given(facts).demanding(precondition).when(change).then(facts | rejection)`. Every fact that is given happened at an
/// offset and at a second of its own, from 0 on; what is asked for then comes at [Scene#OFFSET].
final class Scene<R extends Shown, C, F> {
    static final String ID = "id-1";
    static final long OFFSET = 100;
    static final Instant NOW = Instant.ofEpochSecond(OFFSET);
    static final Moment MOMENT = new Moment(NOW, OFFSET);

    private final Function<Mutation<C>, Decision<F>> rules;
    private final Function<Mutation<C>, Verdict<R>> judge;
    private final Optional<EventDraft> event;
    private final Precondition precondition;

    private Scene(
            Function<Mutation<C>, Decision<F>> rules,
            Function<Mutation<C>, Verdict<R>> judge,
            Optional<EventDraft> event,
            Precondition precondition) {
        this.rules = rules;
        this.judge = judge;
        this.event = event;
        this.precondition = precondition;
    }

    static Scene<User, UserChange, UserFact> givenUser(UserFact... facts) {
        Optional<User> state = Optional.empty();
        for (int offset = 0; offset < facts.length; offset++) {
            state = UserRules.evolve(state, facts[offset], moment(offset));
        }
        Optional<User> user = state;
        return new Scene<>(
                mutation -> UserRules.decide(user, mutation),
                mutation -> new UserJudge().judge(user, mutation, MOMENT),
                Optional.empty(),
                new Precondition.None());
    }

    static Scene<EventPart, EventChange, EventFact> givenEvent(EventFact... facts) {
        EventDraft event = EventInMemory.after(facts);
        return new Scene<>(
                mutation -> EventRules.decide(event, mutation, (EventChange.OfEvent) mutation.change(), NOW),
                mutation -> new EventJudge().judge(event, mutation, MOMENT),
                Optional.of(event),
                new Precondition.None());
    }

    static Moment moment(int offset) {
        return new Moment(Instant.ofEpochSecond(offset), offset);
    }

    Scene<R, C, F> demanding(Precondition demanded) {
        return new Scene<>(rules, judge, event, demanded);
    }

    Ruling when(C change) {
        Mutation<C> mutation = new Mutation<>("m-1", ID, Optional.of("fingerprint"), precondition, change);
        return new Ruling(rules.apply(mutation), judge.apply(mutation));
    }

    final class Ruling {
        private final Decision<F> decision;
        private final Verdict<R> verdict;

        private Ruling(Decision<F> decision, Verdict<R> verdict) {
            this.decision = decision;
            this.verdict = verdict;
        }

        @SafeVarargs
        final Ruling then(F... facts) {
            assertThat(decision).isEqualTo(Decision.accepted(List.of(facts)));
            return this;
        }

        void then(Rejection rejection) {
            assertThat(decision).isEqualTo(Decision.rejected(rejection));
            assertThat(outcome().result()).isEqualTo(new Outcome.Result.Rejected<R>(rejection));
            assertThat(verdict.revisions()).isEmpty();
        }

        Ruling leaving(R left) {
            assertThat(outcome().result())
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(accepted.left()).isEqualTo(Optional.of(left)));
            return this;
        }

        void leavingNothing() {
            assertThat(outcome().result()).isEqualTo(new Accepted<R>(Effect.DELETED, Optional.empty()));
        }

        void leavingAllAsItWas() {
            assertThat(decision).isEqualTo(Decision.accepted(List.of()));
            assertThat(outcome().result())
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(accepted.effect()).isEqualTo(Effect.UNCHANGED));
            assertThat(verdict.revisions()).isEmpty();
        }

        /// The event and its guest list, once all of it is done.
        EventRecords leavingBehind() {
            return EventInMemory.revised(event.orElseThrow(), verdict.revisions());
        }

        Verdict<R> verdict() {
            return verdict;
        }

        Outcome<R> outcome() {
            return verdict.outcome();
        }
    }
}
