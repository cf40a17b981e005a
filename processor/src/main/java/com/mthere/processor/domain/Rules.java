package com.mthere.processor.domain;

import com.mthere.model.Mutation;
import java.util.Optional;

/// The rules of one aggregate. Both functions are pure and total: no clock, no random, nothing but what they are given.
///
/// @param <E> the state
/// @param <C> what can be asked
/// @param <F> what can happen
public interface Rules<E, C, F> {
    Decision<F> decide(Optional<E> state, Mutation<C> mutation);

    Optional<E> evolve(Optional<E> state, F fact, Moment moment);
}
