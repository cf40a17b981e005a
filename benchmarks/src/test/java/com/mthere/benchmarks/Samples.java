package com.mthere.benchmarks;

import com.mthere.model.Mutation;
import com.mthere.model.Precondition;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import java.time.Instant;
import java.util.Optional;

/// What the benchmarks work on: users as the end-to-end loads have them.
final class Samples {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private Samples() {}

    static String id(int number) {
        return "u-%09d".formatted(number);
    }

    static User user(int number) {
        return new User(id(number), id(number) + "@example.org", Optional.empty(), LONG_AGO, LONG_AGO, number);
    }

    static Mutation<UserChange> create(int number) {
        return mutation(number, new UserChange.CreateUser(id(number) + "@example.org", Optional.empty()));
    }

    static Mutation<UserChange> replace(int number, String email) {
        return mutation(number, new UserChange.ReplaceUser(email, Optional.empty()));
    }

    private static Mutation<UserChange> mutation(int number, UserChange change) {
        String mutationId = "01a203f4-3279-7699-b5e6-%012d".formatted(number);
        return new Mutation<>(mutationId, id(number), Optional.empty(), new Precondition.None(), change);
    }
}
