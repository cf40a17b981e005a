package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.contract.Http.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Every row for users and events: what succeeds, and the errors of its own.
class UsersAndEventsLiveAndDieIT {
    private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}Z";

    @Test
    void aUserIsCreatedUnderTheIdThatTheClientChose() {
        String id = Http.fresh("ash");
        Answer created = Http.post("/users", """
                {"user_id": "%s", "email": "ash@smart.com", "name": "Ash"}""".formatted(id)).expect(201);
        assertThat(created.header("Location")).contains("/users/" + id);
        assertThat(created.text("user_id")).isEqualTo(id);
        assertThat(created.text("email")).isEqualTo("ash@smart.com");
        assertThat(created.text("name")).isEqualTo("Ash");
        assertThat(created.text("created_at")).matches(TIME).isEqualTo(created.text("updated_at"));
        Answer found = Http.get("/users/" + id).expect(200);
        assertThat(found.json()).isEqualTo(created.json());
        assertThat(found.etag()).isEqualTo(created.etag());
    }

    @Test
    void withoutAnIdTheServerChoosesOne() {
        Map<String, String> bodies = Map.of("user", "{\"email\": \"a@b.example\"}", "event", "{\"title\": \"T\"}");
        bodies.forEach((kind, body) -> {
            Answer created = Http.post("/" + kind + "s", body).expect(201);
            String id = created.text(kind + "_id");
            assertThat(UUID.fromString(id).version()).isEqualTo(7);
            assertThat(created.header("Location")).contains("/" + kind + "s/" + id);
            Http.get("/" + kind + "s/" + id).expect(200);
        });
    }

    @Test
    void everyAllowedCharacterMayBeInAnId() {
        String id = Http.fresh("Az09-_.~:@");
        Answer created = Http.put("/users/" + id, "{\"email\": \"a@b.example\"}", "If-None-Match", "*")
                .expect(201);
        assertThat(created.header("Location")).contains("/users/" + id);
        Http.get("/users/" + id.replace("@", "%40").replace(":", "%3A").replace("~", "%7e"))
                .expect(200);
        String longest = "x".repeat(128 - Http.fresh("").length()) + Http.fresh("");
        Http.put("/events/" + longest, "{\"title\": \"T\"}", "If-None-Match", "*")
                .expect(201);
        Http.delete("/events/" + longest).expect(204);
    }

    @Test
    void aTakenIdIsAConflictWhateverTheBody() {
        String user = Http.newUser();
        String event = Http.newEvent();
        String before = Http.get(user).etag();
        Http.post("/users", Http.user(id(user))).expectProblem(409, "already-exists");
        Http.post("/users", """
                {"user_id": "%s", "email": "other@example.org"}""".formatted(id(user))).expectProblem(409, "already-exists");
        Http.post("/events", Http.event(id(event))).expectProblem(409, "already-exists");
        assertThat(Http.get(user).etag()).isEqualTo(before);
    }

    @Test
    void putReplacesWhatTheClientMayWrite() {
        String user = Http.newUser();
        Answer named = Http.put(user, "{\"email\": \"a@b.example\", \"name\": \"Misty\"}")
                .expect(200);
        Answer bare = Http.put(user, "{\"email\": \"new@email.com\"}").expect(200);
        assertThat(bare.json().has("name")).isFalse();
        assertThat(bare.text("email")).isEqualTo("new@email.com");
        assertThat(bare.text("created_at")).isEqualTo(named.text("created_at"));
        assertThat(bare.text("updated_at")).isGreaterThanOrEqualTo(named.text("updated_at"));
        assertThat(bare.etag()).isNotEqualTo(named.etag());
        String event = Http.newEvent();
        Http.put(event, "{\"title\": \"A\", \"capacity\": 3, \"waitlist\": \"off\", \"status\": \"draft\"}")
                .expect(200);
        JsonNode replaced = Http.put(event, "{\"title\": \"B\"}").expect(200).json();
        assertThat(replaced.has("capacity")).isFalse();
        assertThat(replaced.path("waitlist").asString()).isEqualTo("auto");
        assertThat(replaced.path("status").asString()).isEqualTo("scheduled");
    }

    @Test
    void patchChangesWhatItNames() {
        String user = Http.newUser();
        assertThat(Http.patch(user, "{\"name\": \"Brock\"}").expect(200).text("name"))
                .isEqualTo("Brock");
        Answer changed = Http.patch(user, "{\"email\": \"b@c.example\"}").expect(200);
        assertThat(changed.text("name")).isEqualTo("Brock");
        assertThat(Http.patch(user, "{\"name\": null}").expect(200).json().has("name"))
                .isFalse();
        Http.patch(user, "{\"email\": null}").expectProblem(400, "invalid");
        String event = Http.newEvent();
        Http.patch(event, """
                {"location": {"name": "Lake", "url": "https://lake.example/"}, "capacity": 5}""").expect(200);
        JsonNode moved =
                Http.patch(event, "{\"location\": {\"url\": null}}").expect(200).json();
        assertThat(moved.path("location").path("name").asString()).isEqualTo("Lake");
        assertThat(moved.path("location").has("url")).isFalse();
        assertThat(moved.path("sequence").asInt()).isEqualTo(2);
        assertThat(Http.patch(event, "{\"location\": null}").expect(200).json().has("location"))
                .isFalse();
    }

    @Test
    void aPatchIsJudgedByWhatItMakes() {
        String event = Http.newEvent();
        Http.patch(event, "{\"ends_at\": \"2026-07-18T18:00:00Z\"}").expectProblem(400, "invalid");
        Http.patch(event, """
                {"starts_at": "2026-07-18T16:00:00+02:00", "time_zone": "Europe/Zurich"}""").expect(200);
        Answer early =
                Http.patch(event, "{\"ends_at\": \"2026-07-18T13:00:00Z\"}").expectProblem(400, "invalid");
        assertThat(early.pointers()).containsExactly("/ends_at");
        Answer patched =
                Http.patch(event, "{\"ends_at\": \"2026-07-18T15:00:00Z\"}").expect(200);
        assertThat(patched.text("starts_at")).isEqualTo("2026-07-18T14:00:00.000000Z");
        Http.patch(event, "{\"starts_at\": null}").expectProblem(400, "invalid");
        Http.patch(event, "{\"starts_at\": \"2026-07-18T16:00:00+02:00\"}").expectProblem(400, "invalid");
    }

    @Test
    void allFieldsOfAnEventComeBack() {
        String id = Http.fresh("whole");
        String fields = """
                "event_id": "%s", "title": "Tïtle 🎉", "description": "line\\nline\\ttab",
                "location": {"name": "N", "address": "A", "url": "https://x.example/a?b#c"},
                "time_zone": "Europe/Zurich", "host_id": "h", "capacity": 100000, "waitlist": "off",
                "max_party_size": 11, "guest_list": "everyone", "status": "draft",""".formatted(id);
        Answer created = Http.post("/events", "{" + fields + """
                "starts_at": "2026-07-18T16:00:00+02:00", "ends_at": "2026-08-18T16:00:00+02:00",
                "rsvp_deadline": "2026-07-18T16:00:00.000000+02:00", "sequence": 99, "created_at": 1, "updated_at": {}}""").expect(201);
        JsonNode expected = Http.JSON.readTree(
                "{" + fields + """
                "starts_at": "2026-07-18T14:00:00.000000Z", "ends_at": "2026-08-18T14:00:00.000000Z",
                "rsvp_deadline": "2026-07-18T14:00:00.000000Z", "sequence": 0,
                "created_at": "%s", "updated_at": "%s"}""".formatted(created.text("created_at"), created.text("updated_at")));
        assertThat(created.json()).isEqualTo(expected);
        assertThat(Http.get("/events/" + id).json()).isEqualTo(expected);
    }

    @Test
    void whatAClientGotItMaySendBack() {
        for (String path : List.of(Http.newUser(), Http.newEvent())) {
            Answer found = Http.get(path);
            Answer same = Http.put(path, found.body()).expect(200);
            assertThat(same.etag()).isEqualTo(found.etag());
            assertThat(same.json()).isEqualTo(found.json());
            assertThat(Http.patch(path, "{}").expect(200).etag()).isEqualTo(found.etag());
            assertThat(Http.patch(path, found.body()).expect(200).etag()).isEqualTo(found.etag());
        }
    }

    @Test
    void aCancelledEventCanOnlyBeDeleted() {
        String event = Http.newEvent();
        Http.post("/events", "{\"title\": \"T\", \"status\": \"cancelled\"}").expectProblem(400, "invalid");
        Answer cancelled = Http.patch(event, "{\"status\": \"cancelled\"}").expect(200);
        assertThat(cancelled.json().path("sequence").asInt()).isEqualTo(1);
        Http.patch(event, "{\"title\": \"Other\"}").expectProblem(409, "event-cancelled");
        Http.patch(event, "{\"status\": \"scheduled\"}").expectProblem(409, "event-cancelled");
        Http.put(event, "{\"title\": \"Other\"}").expectProblem(409, "event-cancelled");
        assertThat(Http.patch(event, "{\"status\": \"cancelled\"}").expect(200).etag())
                .isEqualTo(cancelled.etag());
        Http.delete(event).expect(204);
    }

    @Test
    void whatIsDeletedIsGone() {
        for (String path : List.of(Http.newUser(), Http.newEvent())) {
            Answer deleted = Http.delete(path).expect(204);
            assertThat(deleted.body()).isEmpty();
            Http.get(path).expectProblem(404, "not-found");
            Http.head(path).expect(404);
            Http.delete(path).expectProblem(404, "not-found");
            Http.put(path, path.startsWith("/users") ? "{\"email\": \"a@b.example\"}" : "{\"title\": \"T\"}")
                    .expectProblem(404, "not-found");
            Http.patch(path, "{}").expectProblem(404, "not-found");
        }
    }

    @Test
    void anIdMayComeBackAndItsETagDoesNot() {
        String user = Http.newUser();
        String before = Http.get(user).etag();
        Http.delete(user).expect(204);
        Answer again = Http.post("/users", Http.user(id(user))).expect(201);
        assertThat(again.etag()).isNotEqualTo(before);
        Http.delete(user, "If-Match", before).expectProblem(412, "precondition-failed");
    }

    @Test
    void headIsGetWithoutTheBody() {
        for (String target : List.of(Http.newUser(), Http.newEvent(), "/users", "/events", "/livez", "/openapi.yaml")) {
            Answer get = Http.get(target).expect(200);
            Answer head = Http.head(target).expect(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
            assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        }
    }

    @Test
    void aMutationTellsItsOutcome() {
        String id = Http.fresh("traced");
        Answer created = Http.post("/users", Http.user(id)).expect(201);
        JsonNode outcome =
                Http.get("/mutations/" + created.mutationId()).expect(200).json();
        assertThat(outcome.path("state").asString()).isEqualTo("accepted");
        assertThat(outcome.path("effect").asString()).isEqualTo("created");
        assertThat(outcome.path("user_id").asString()).isEqualTo(id);
        assertThat(outcome.path("etag").asString()).isEqualTo(created.etag());
        Answer taken = Http.post("/users", Http.user(id)).expect(409);
        JsonNode rejected =
                Http.get("/mutations/" + taken.mutationId()).expect(200).json();
        assertThat(rejected.path("state").asString()).isEqualTo("rejected");
        assertThat(rejected.at("/problem/type").asString()).isEqualTo("/problems/already-exists");
        Answer deleted = Http.delete("/users/" + id).expect(204);
        JsonNode gone =
                Http.get("/mutations/" + deleted.mutationId()).expect(200).json();
        assertThat(gone.path("effect").asString()).isEqualTo("deleted");
        assertThat(gone.has("etag")).isFalse();
        Http.get("/mutations/00000000-0000-7000-8000-000000000000").expectProblem(404, "not-found");
        Http.get("/mutations/a%20b").expectProblem(400, "invalid-parameter");
    }

    @Test
    void everyAnswerCarriesTheRequestId() {
        assertThat(Http.get("/users", "Request-Id", "my-own.1").header("Request-Id"))
                .contains("my-own.1");
        assertThat(Http.get("/nowhere", "Request-Id", "x".repeat(129)).header("Request-Id"))
                .isPresent()
                .hasValueSatisfying(id -> assertThat(id).hasSizeLessThanOrEqualTo(128));
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
