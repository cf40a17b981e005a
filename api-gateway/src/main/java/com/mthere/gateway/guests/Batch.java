package com.mthere.gateway.guests;

import com.mthere.gateway.json.JsonOutput;
import com.mthere.gateway.json.Members;
import com.mthere.gateway.mutation.MutationProblems;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemJson;
import com.mthere.model.Aggregate;
import com.mthere.model.EventChange.InviteGuests;
import com.mthere.model.InvitedEach;
import com.mthere.model.NewInvitation;
import com.mthere.model.Violation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JsonGenerator;

/// Many to be invited at once. What is not valid is answered here; the others are asked for, and each gets an answer in
/// its place.
record Batch(List<Item> items) {

    sealed interface Item {
        record Valid(NewInvitation asked) implements Item {}

        record Wrong(Problem problem) implements Item {}
    }

    /// @param newId gives the invitation at a place its id
    /// @throws ProblemException where the body is not a batch at all
    static Batch of(Members body, IntFunction<String> newId) {
        List<Optional<Members>> each = body.each("items", InviteGuests.MOST);
        body.complete();
        List<Item> items = new ArrayList<>(each.size());
        for (Optional<Members> one : each) {
            items.add(item(one, newId.apply(items.size())));
        }
        return new Batch(items);
    }

    private static Item item(Optional<Members> one, String invitationId) {
        if (one.isEmpty()) {
            return new Item.Wrong(
                    Problem.invalid(List.of(new Violation("", "wrong-type", "an item must be an object"))));
        }
        try {
            return new Item.Valid(GuestBody.invite(one.get()).as(invitationId));
        } catch (ProblemException wrong) {
            return new Item.Wrong(wrong.problem());
        }
    }

    InviteGuests change() {
        return new InviteGuests(items.stream()
                .filter(Item.Valid.class::isInstance)
                .map(item -> ((Item.Valid) item).asked())
                .toList());
    }

    byte[] answer(String eventId, InvitedEach outcome) {
        return JsonOutput.bytes(128 * items.size(), json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("items");
            Iterator<InvitedEach.One> outcomes = outcome.guests().iterator();
            for (Item item : items) {
                switch (item) {
                    case Item.Valid valid -> write(eventId, outcomes.next(), json);
                    case Item.Wrong wrong -> write(wrong.problem(), json);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(String eventId, InvitedEach.One one, JsonGenerator json) {
        if (one.rejection().isPresent()) {
            write(MutationProblems.of(one.rejection().get(), Aggregate.EVENT, "invitation"), json);
            return;
        }
        json.writeStartObject();
        json.writeNumberProperty("status", HttpStatus.CREATED.value());
        json.writeStringProperty("invitation_id", one.invitationId());
        json.writeStringProperty("location", GuestPaths.of(eventId, one.invitationId()));
        json.writeEndObject();
    }

    private static void write(Problem problem, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("status", problem.type().status().value());
        json.writeName("problem");
        ProblemJson.write(problem, json);
        json.writeEndObject();
    }
}
