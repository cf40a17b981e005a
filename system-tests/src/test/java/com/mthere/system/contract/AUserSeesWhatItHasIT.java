package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.contract.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// To what a user is invited and what it hosts, over events in all partitions.
class AUserSeesWhatItHasIT {
    private static final int EVENTS = 40;

    private final String user = Http.newUser();
    private final String id = user.substring("/users/".length());

    @Test
    void everyInvitationIsInTheListOnceAndAtOnce() {
        Set<String> invited = new TreeSet<>();
        for (int i = 0; i < EVENTS; i++) {
            Answer invitation = Http.invite(Http.newParty(""), id);
            invited.add(place(invitation.json()));
            if (i % 10 == 0) {
                Answer list = Http.get(user + "/invitations?limit=200", "Mthere-Position", invitation.position());
                assertThat(places(list)).containsExactlyElementsOf(invited);
            }
        }
        Http.invite(Http.newParty(""), Http.fresh("other"));

        for (int limit : new int[] {1, 7, 200}) {
            assertThat(walk(user + "/invitations?limit=" + limit)).containsExactlyElementsOf(invited);
        }
    }

    @Test
    void anInvitationLooksAsItDoesOnTheGuestListButForTheLink() {
        String party = Http.newParty(", \"capacity\": 1");
        Http.put(location(Http.invite(party, Http.fresh("first"))) + "/rsvp", "{\"status\": \"going\"}")
                .expect(200);
        String invitation = location(Http.invite(party, id));
        Answer answered =
                Http.put(invitation + "/rsvp", "{\"status\": \"going\"}").expect(200);

        JsonNode item = only(Http.get(user + "/invitations", "Mthere-Position", answered.position()));
        JsonNode there = Http.get(invitation).expect(200).json();

        assertThat(item.path("status").asString()).isEqualTo("waitlisted");
        assertThat(item.path("waitlist_position").asInt()).isEqualTo(1);
        assertThat(item.has("rsvp_url")).isFalse();
        assertThat(there.propertyNames().stream().filter(name -> !name.equals("rsvp_url") && !name.equals("delivery")))
                .allSatisfy(name -> assertThat(item.path(name)).isEqualTo(there.path(name)));
    }

    @Test
    void whateverBecomesOfAnInvitationShowsAndCanBeFilteredBy() {
        String revoked = location(Http.invite(Http.newParty(""), id));
        String going = location(Http.invite(Http.newParty(""), id));
        String gone = Http.newParty("");
        Http.invite(gone, id);
        Http.delete(revoked).expect(204);
        Http.put(going + "/rsvp", "{\"status\": \"going\"}").expect(200);
        Http.patch(going, "{\"name\": \"Zoë\"}").expect(200);
        Http.delete(gone).expect(204);

        assertThat(places(Http.get(user + "/invitations"))).containsExactlyInAnyOrder(placeOf(revoked), placeOf(going));
        JsonNode item = only(Http.get(user + "/invitations?status=going"));
        assertThat(place(item)).isEqualTo(placeOf(going));
        assertThat(item.path("name").asString()).isEqualTo("Zoë");
        assertThat(places(Http.get(user + "/invitations?status=revoked"))).containsExactly(placeOf(revoked));
        assertThat(places(Http.get(user + "/invitations?status=maybe"))).isEmpty();
        Http.get(user + "/invitations?status=asleep").expectProblem(400, "invalid-parameter");
    }

    @Test
    void whoeverIsInvitedByMailIsNotTakenForAUser() {
        String party = Http.newParty("");
        Http.post(party + "/invitations", "{\"email\": \"%s@example.org\"}".formatted(id))
                .expect(201);

        assertThat(places(Http.get(user + "/invitations"))).isEmpty();
    }

    @Test
    void aHostSeesItsEventsAndNobodyElses() {
        Set<String> hosted = new TreeSet<>();
        for (int i = 0; i < EVENTS; i++) {
            hosted.add(Http.post("/events", "{\"title\": \"P\", \"host_id\": \"%s\"}".formatted(id))
                    .expect(201)
                    .text("event_id"));
        }
        Answer others = Http.post("/events", "{\"title\": \"P\", \"host_id\": \"%s1\"}".formatted(id));
        String handedOver = hosted.iterator().next();
        hosted.remove(handedOver);
        Http.patch("/events/" + handedOver, "{\"host_id\": \"%s1\"}".formatted(id))
                .expect(200);

        for (int limit : new int[] {3, 200}) {
            assertThat(walk(user + "/events?limit=" + limit)).containsExactlyElementsOf(hosted);
        }
        assertThat(hosted).doesNotContain(others.text("event_id"));
        Answer page = Http.get(user + "/events?limit=1");
        assertThat(page.json().path("items").get(0))
                .isEqualTo(Http.get("/events/" + hosted.iterator().next()).json());
    }

    @Test
    void whoIsNotThereHasNothing() {
        for (String list : List.of("/invitations", "/events")) {
            assertThat(Http.get("/users/none" + list)
                            .expectProblem(404, "not-found")
                            .text("detail"))
                    .isEqualTo("There is no such user.");
        }
        Http.invite(Http.newParty(""), id);
        Http.delete(user).expect(204);
        Http.get(user + "/invitations").expectProblem(404, "not-found");
        Http.get(user + "/events").expectProblem(404, "not-found");
    }

    @Test
    void aCursorGoesOnWithItsOwnListOnly() {
        for (int i = 0; i < 2; i++) {
            Http.post("/events", "{\"title\": \"P\", \"host_id\": \"%s\"}".formatted(id))
                    .expect(201);
            Http.invite(Http.newParty(""), id);
        }
        String invitations = Http.get(user + "/invitations?limit=1").text("next_cursor");
        String events = Http.get(user + "/events?limit=1").text("next_cursor");
        String other = Http.newUser();

        Http.get(user + "/invitations?cursor=" + invitations).expect(200);
        Http.get(user + "/events?cursor=" + events).expect(200);
        for (String refused : List.of(
                other + "/invitations?cursor=" + invitations,
                user + "/invitations?status=going&cursor=" + invitations,
                user + "/events?cursor=" + invitations,
                user + "/invitations?cursor=" + events,
                other + "/events?cursor=" + events,
                "/events?host_id=" + id + "&cursor=" + events,
                user + "/invitations?cursor=" + invitations.substring(1))) {
            Http.get(refused).expectProblem(400, "invalid-cursor");
        }
    }

    @Test
    void theyAreListsLikeAnyOther() {
        for (String list : List.of(user + "/invitations", user + "/events")) {
            Http.get(list + "?limit=0").expectProblem(400, "invalid-parameter");
            Http.get(list + "?colour=red").expectProblem(400, "invalid-parameter");
            Http.get("/users/%20" + list.substring(user.length())).expectProblem(400, "invalid-parameter");
            assertThat(Http.head(list).expect(200).header("Mthere-Position")).isPresent();
            Http.get(list, "Mthere-Consistency", "strong").expect(200);
            Http.get(list, "Mthere-Consistency", "any").expect(200);
            Http.post(list, "{}").expectProblem(405, "method-not-allowed");
        }
    }

    private static String location(Answer created) {
        return created.header("Location").orElseThrow();
    }

    private static JsonNode only(Answer list) {
        JsonNode items = list.expect(200).json().path("items");
        assertThat(items.size()).as(list.body()).isEqualTo(1);
        return items.get(0);
    }

    private static List<String> places(Answer list) {
        List<String> places = new ArrayList<>();
        list.expect(200).json().path("items").forEach(item -> places.add(place(item)));
        return places;
    }

    private static List<String> walk(String list) {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = Http.get(list + cursor);
            seen.addAll(places(page));
            cursor = page.text("next_cursor").isEmpty() ? "" : "&cursor=" + page.text("next_cursor");
            assertThat(page.header("Link").isPresent()).isEqualTo(!cursor.isEmpty());
        } while (!cursor.isEmpty());
        return seen;
    }

    /// Where an item stands in the order of its list.
    private static String place(JsonNode item) {
        String event = item.path("event_id").asString();
        return item.has("invitation_id")
                ? event + " " + item.path("invitation_id").asString()
                : event;
    }

    private static String placeOf(String invitation) {
        return invitation.substring("/events/".length()).replace("/invitations/", " ");
    }
}
