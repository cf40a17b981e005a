package com.mthere.processor.domain;

import com.mthere.model.Effect;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.EraseFurther;
import com.mthere.model.EventChange.EraseUser;
import com.mthere.model.EventChange.ForgetUser;
import com.mthere.model.EventChange.OfPartition;
import com.mthere.model.EventPart;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome.Result;
import com.mthere.model.Precondition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// How a user who is deleted is erased from events and guest lists: step by step, each of which is a mutation of its
/// own and asks for the next.
///
/// ```
/// DeleteUser ──▶ EraseUser, in every partition of the events
///                    ├──▶ ForgetUser, one for each event that names the user, 500 at once
///                    └──▶ EraseFurther ──▶ the next 500 …
/// ```
final class Erasure {
    /// So many events are asked by one mutation; the rest by the next ones.
    static final int AT_ONCE = 500;

    private Erasure() {}

    static Mutation<EventChange> of(Mutation<?> deletion) {
        return step(deletion, "erase", deletion.aggregateId(), new EraseUser());
    }

    static Verdict<EventPart> judge(
            EventRecords records, Mutation<EventChange> mutation, OfPartition change, Moment moment) {
        List<Mutation<EventChange>> further =
                switch (change) {
                    case EraseUser erase -> steps(records, mutation, mutation.aggregateId(), "");
                    case EraseFurther erase -> steps(records, mutation, erase.userId(), mutation.aggregateId());
                };
        return new Verdict<>(
                Outcomes.of(mutation, moment, new Result.Accepted<>(Effect.UNCHANGED, Optional.empty())),
                List.of(),
                List.of(),
                further);
    }

    private static List<Mutation<EventChange>> steps(
            EventRecords records, Mutation<EventChange> cause, String userId, String after) {
        List<String> events = records.eventsNaming(userId, after, AT_ONCE);
        List<Mutation<EventChange>> steps = new ArrayList<>();
        events.forEach(event -> steps.add(step(cause, "forget", event, new ForgetUser(userId))));
        if (events.size() == AT_ONCE) {
            steps.add(step(cause, "further", events.getLast(), new EraseFurther(userId)));
        }
        return steps;
    }

    private static Mutation<EventChange> step(Mutation<?> cause, String what, String aggregateId, EventChange change) {
        String id = idOf(what + "/" + aggregateId + "/" + cause.mutationId());
        return new Mutation<>(id, aggregateId, Optional.empty(), new Precondition.None(), change);
    }

    /// A step that is asked for twice has the same id, and so is taken once.
    private static String idOf(String step) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(step.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
