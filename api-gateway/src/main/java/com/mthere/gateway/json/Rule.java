package com.mthere.gateway.json;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a field may hold.
@FunctionalInterface
public interface Rule<T> {
    /// The value, or nothing once it has been told what is wrong with it. JSON's null never comes here.
    Optional<T> read(JsonNode value, Complaints complaints);

    /// This rule, and then another step where it holds.
    default <R> Rule<R> then(Step<T, R> step) {
        return (value, complaints) -> read(value, complaints).flatMap(result -> step.read(result, complaints));
    }

    @FunctionalInterface
    interface Step<T, R> {
        Optional<R> read(T value, Complaints complaints);
    }
}
