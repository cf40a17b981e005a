package com.mthere.model;

import java.util.Optional;
import java.util.function.Function;

/// What a merge patch (RFC 7396) does to one field.
public sealed interface Patch<T> {
    record Keep<T>() implements Patch<T> {}

    record Clear<T>() implements Patch<T> {}

    record Put<T>(T value) implements Patch<T> {}

    static <T> Patch<T> keep() {
        return new Keep<>();
    }

    static <T> Patch<T> clear() {
        return new Clear<>();
    }

    static <T> Patch<T> put(T value) {
        return new Put<>(value);
    }

    /// The field after the patch, where it may be absent.
    default Optional<T> over(Optional<T> current) {
        return switch (this) {
            case Keep<T> keep -> current;
            case Clear<T> clear -> Optional.empty();
            case Put<T> put -> Optional.of(put.value());
        };
    }

    /// The field after the patch, where clearing it means its default.
    default T over(T current, T whenCleared) {
        return over(Optional.of(current)).orElse(whenCleared);
    }

    default <R> Patch<R> map(Function<T, R> mapping) {
        return switch (this) {
            case Keep<T> keep -> keep();
            case Clear<T> clear -> clear();
            case Put<T> put -> put(mapping.apply(put.value()));
        };
    }
}
