package com.mthere.processor.domain;

import com.mthere.model.Mutation;
import com.mthere.model.Shown;

/// Decides a mutation and says what came of it. Pure: no clock, no random, nothing but what it is given.
///
/// @param <S> what is stored of the aggregate
/// @param <C> what can be asked
/// @param <R> what an outcome shows
public interface Judge<S, C, R extends Shown> {
    Verdict<R> judge(S stored, Mutation<C> mutation, Moment moment);
}
