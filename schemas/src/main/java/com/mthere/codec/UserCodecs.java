package com.mthere.codec;

import com.mthere.avro.CreateUser;
import com.mthere.avro.DeleteUser;
import com.mthere.avro.PatchUser;
import com.mthere.avro.ReplaceUser;
import com.mthere.avro.UserMutation;
import com.mthere.avro.UserOutcome;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;

/// The user's words in Avro.
final class UserCodecs {
    private UserCodecs() {}

    static com.mthere.avro.User toAvro(User user) {
        return new com.mthere.avro.User(
                user.userId(),
                user.email(),
                user.name().orElse(null),
                user.createdAt(),
                user.updatedAt(),
                user.version());
    }

    static User fromAvro(SpecificRecordBase record) {
        com.mthere.avro.User user = (com.mthere.avro.User) record;
        return new User(
                user.getUserId(),
                user.getEmail(),
                Optional.ofNullable(user.getName()),
                user.getCreatedAt(),
                user.getUpdatedAt(),
                user.getVersion());
    }

    static UserMutation mutationToAvro(Mutation<UserChange> mutation) {
        return new UserMutation(
                mutation.mutationId(),
                mutation.aggregateId(),
                mutation.fingerprint().orElse(null),
                Preconditions.toAvro(mutation.precondition()),
                changeToAvro(mutation.change()));
    }

    static Mutation<UserChange> mutationFromAvro(SpecificRecordBase record) {
        UserMutation mutation = (UserMutation) record;
        return new Mutation<>(
                mutation.getMutationId(),
                mutation.getUserId(),
                Optional.ofNullable(mutation.getFingerprint()),
                Preconditions.fromAvro(mutation.getPrecondition()),
                changeFromAvro(mutation.getChange()));
    }

    static UserOutcome outcomeToAvro(Outcome<User> outcome) {
        UserOutcome avro = new UserOutcome(
                outcome.mutationId(),
                outcome.aggregateId(),
                outcome.fingerprint().orElse(null),
                outcome.offset(),
                outcome.decidedAt(),
                null,
                null,
                null);
        switch (outcome.result()) {
            case Outcome.Result.Accepted<User> accepted -> {
                avro.setEffect(Outcomes.toAvro(accepted.effect()));
                avro.setUser(accepted.left().map(UserCodecs::toAvro).orElse(null));
            }
            case Outcome.Result.Rejected<User> rejected -> avro.setRefusal(Outcomes.toAvro(rejected.rejection()));
        }
        return avro;
    }

    static Outcome<User> outcomeFromAvro(SpecificRecordBase record) {
        UserOutcome avro = (UserOutcome) record;
        return new Outcome<>(
                avro.getMutationId(),
                avro.getUserId(),
                Optional.ofNullable(avro.getFingerprint()),
                avro.getOffset(),
                avro.getDecidedAt(),
                Outcomes.result(
                        avro.getEffect(),
                        Optional.ofNullable(avro.getUser()).map(UserCodecs::fromAvro),
                        avro.getRefusal()));
    }

    private static SpecificRecordBase changeToAvro(UserChange change) {
        return switch (change) {
            case UserChange.CreateUser create ->
                new CreateUser(create.email(), create.name().orElse(null));
            case UserChange.ReplaceUser replace ->
                new ReplaceUser(replace.email(), replace.name().orElse(null));
            case UserChange.PatchUser patch -> patchToAvro(patch);
            case UserChange.DeleteUser delete -> new DeleteUser();
        };
    }

    private static PatchUser patchToAvro(UserChange.PatchUser patch) {
        List<String> cleared = new ArrayList<>();
        PatchUser avro = new PatchUser(null, null, cleared);
        Patches.write("email", patch.email(), avro::setEmail, cleared);
        Patches.write("name", patch.name(), avro::setName, cleared);
        return avro;
    }

    private static UserChange changeFromAvro(Object change) {
        return switch (change) {
            case CreateUser create ->
                new UserChange.CreateUser(create.getEmail(), Optional.ofNullable(create.getName()));
            case ReplaceUser replace ->
                new UserChange.ReplaceUser(replace.getEmail(), Optional.ofNullable(replace.getName()));
            case PatchUser patch ->
                new UserChange.PatchUser(
                        Patches.read("email", patch.getEmail(), patch.getCleared()),
                        Patches.read("name", patch.getName(), patch.getCleared()));
            case DeleteUser delete -> new UserChange.DeleteUser();
            default -> throw new UndecodableException("no such change of a user: " + change.getClass());
        };
    }
}
