package com.mthere.processor.domain;

import com.mthere.model.Mutation;
import com.mthere.model.Rejection;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.model.UserChange.CreateUser;
import com.mthere.model.UserChange.DeleteUser;
import com.mthere.model.UserChange.PatchUser;
import com.mthere.model.UserChange.ReplaceUser;
import com.mthere.processor.domain.UserFact.EmailChanged;
import com.mthere.processor.domain.UserFact.NameChanged;
import com.mthere.processor.domain.UserFact.UserCreated;
import com.mthere.processor.domain.UserFact.UserDeleted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What may happen to a user. Both functions are pure and total.
final class UserRules {
    private UserRules() {}

    static Decision<UserFact> decide(Optional<User> state, Mutation<UserChange> mutation) {
        return state.map(user -> decidePresent(user, mutation)).orElseGet(() -> decideAbsent(mutation));
    }

    private static Decision<UserFact> decideAbsent(Mutation<UserChange> mutation) {
        return switch (mutation.change()) {
            case CreateUser create ->
                Preconditions.ifHoldsWhereNothingIs(
                        mutation.precondition(),
                        () -> Decision.accepted(
                                List.of(new UserCreated(mutation.aggregateId(), create.email(), create.name()))));
            case ReplaceUser replace -> Decision.rejected(new Rejection.NotFound());
            case PatchUser patch -> Decision.rejected(new Rejection.NotFound());
            case DeleteUser delete -> Decision.rejected(new Rejection.NotFound());
        };
    }

    private static Decision<UserFact> decidePresent(User user, Mutation<UserChange> mutation) {
        return switch (mutation.change()) {
            case CreateUser create -> Decision.rejected(Preconditions.taken(mutation.precondition()));
            case ReplaceUser replace ->
                Preconditions.ifHolds(
                        mutation.precondition(), user, () -> revise(user, replace.email(), replace.name()));
            case PatchUser patch ->
                Preconditions.ifHolds(
                        mutation.precondition(),
                        user,
                        () -> revise(
                                user,
                                patch.email().over(user.email(), user.email()),
                                patch.name().over(user.name())));
            case DeleteUser delete ->
                Preconditions.ifHolds(
                        mutation.precondition(), user, () -> Decision.accepted(List.of(new UserDeleted())));
        };
    }

    private static Decision<UserFact> revise(User user, String email, Optional<String> name) {
        List<UserFact> facts = new ArrayList<>();
        if (!email.equals(user.email())) {
            facts.add(new EmailChanged(email));
        }
        if (!name.equals(user.name())) {
            facts.add(new NameChanged(name));
        }
        return Decision.accepted(facts);
    }

    static Optional<User> evolve(Optional<User> state, UserFact fact, Moment moment) {
        return switch (fact) {
            case UserCreated created ->
                Optional.of(new User(
                        created.userId(), created.email(), created.name(), moment.at(), moment.at(), moment.offset()));
            case EmailChanged changed ->
                state.map(user -> new User(
                        user.userId(), changed.email(), user.name(), user.createdAt(), moment.at(), moment.offset()));
            case NameChanged changed ->
                state.map(user -> new User(
                        user.userId(), user.email(), changed.name(), user.createdAt(), moment.at(), moment.offset()));
            case UserDeleted deleted -> Optional.empty();
        };
    }
}
