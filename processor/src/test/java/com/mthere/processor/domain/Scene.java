package com.mthere.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Effect;
import com.mthere.model.Entity;
import com.mthere.model.Event;
import com.mthere.model.EventChange;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Precondition;
import com.mthere.model.Rejection;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `given(facts).demanding(precondition).when(change).then(facts | rejection)`. Every fact that is given happened at an
/// offset and at a second of its own, from 0 on; what is asked for then comes at [Scene#OFFSET].
final class Scene<E extends Entity, C, F> {
    static final String ID = "id-1";
    static final long OFFSET = 100;
    static final Instant NOW = Instant.ofEpochSecond(OFFSET);

    private final Rules<E, C, F> rules;
    private final Optional<E> state;
    private final Precondition precondition;

    private Scene(Rules<E, C, F> rules, Optional<E> state, Precondition precondition) {
        this.rules = rules;
        this.state = state;
        this.precondition = precondition;
    }

    static Scene<User, UserChange, UserFact> givenUser(UserFact... facts) {
        return given(new UserRules(), List.of(facts));
    }

    static Scene<Event, EventChange, EventFact> givenEvent(EventFact... facts) {
        return given(new EventRules(), List.of(facts));
    }

    private static <E extends Entity, C, F> Scene<E, C, F> given(Rules<E, C, F> rules, List<F> facts) {
        Optional<E> state = Optional.empty();
        long offset = 0;
        for (F fact : facts) {
            state = rules.evolve(state, fact, new Moment(Instant.ofEpochSecond(offset), offset));
            offset++;
        }
        return new Scene<>(rules, state, new Precondition.None());
    }

    Scene<E, C, F> demanding(Precondition demanded) {
        return new Scene<>(rules, state, demanded);
    }

    Ruling when(C change) {
        Mutation<C> mutation = new Mutation<>("m-1", ID, Optional.of("fingerprint"), precondition, change);
        return new Ruling(
                rules.decide(state, mutation), new Judge<>(rules).judge(state, mutation, new Moment(NOW, OFFSET)));
    }

    final class Ruling {
        private final Decision<F> decision;
        private final Outcome<E> outcome;

        private Ruling(Decision<F> decision, Outcome<E> outcome) {
            this.decision = decision;
            this.outcome = outcome;
        }

        @SafeVarargs
        final Ruling then(F... facts) {
            assertThat(decision).isEqualTo(Decision.accepted(List.of(facts)));
            return this;
        }

        void then(Rejection rejection) {
            assertThat(decision).isEqualTo(Decision.rejected(rejection));
            assertThat(outcome.result()).isEqualTo(new Outcome.Result.Rejected<E>(rejection));
        }

        Ruling leaving(E entity) {
            assertThat(outcome.result())
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(accepted.entity()).isEqualTo(Optional.of(entity)));
            return this;
        }

        void leavingNothing() {
            assertThat(outcome.result()).isEqualTo(new Accepted<E>(Effect.DELETED, Optional.empty()));
        }

        void leavingAllAsItWas() {
            assertThat(decision).isEqualTo(Decision.accepted(List.of()));
            assertThat(outcome.result()).isEqualTo(new Accepted<>(Effect.UNCHANGED, state));
        }

        Outcome<E> outcome() {
            return outcome;
        }
    }
}
