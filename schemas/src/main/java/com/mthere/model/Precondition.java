package com.mthere.model;

import java.util.List;
import java.util.Optional;

/// If-Match and If-None-Match (RFC 9110, 13.1), decided together with the write.
public sealed interface Precondition {
    record None() implements Precondition {}

    record Exists() implements Precondition {}

    record Absent() implements Precondition {}

    record VersionIn(List<Long> versions) implements Precondition {
        public VersionIn {
            versions = List.copyOf(versions);
        }
    }

    record VersionNotIn(List<Long> versions) implements Precondition {
        public VersionNotIn {
            versions = List.copyOf(versions);
        }
    }

    default boolean holds(Optional<? extends Entity> entity) {
        return switch (this) {
            case None none -> true;
            case Exists exists -> entity.isPresent();
            case Absent absent -> entity.isEmpty();
            case VersionIn in -> entity.isPresent() && in.versions().stream().anyMatch(entity.get()::isAsOf);
            case VersionNotIn notIn ->
                entity.isEmpty() || notIn.versions().stream().noneMatch(entity.get()::isAsOf);
        };
    }
}
