package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.contract.Http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A guest list from its first invitation to its end, as host and guests see it.
class GuestListsFillUpIT {
    private static final String GOING = "{\"status\": \"going\"}";
    private static final String DECLINED = "{\"status\": \"declined\"}";

    private static String invite(String party, String guest) {
        return Http.invite(party, guest).header("Location").orElseThrow();
    }

    private static Answer answer(String invitation, String answer) {
        return Http.put(invitation + "/rsvp", answer);
    }

    private static String status(String invitation) {
        return Http.get(invitation).expect(200).text("status");
    }

    @Test
    void whoeverIsInvitedStandsOnTheListOnce() {
        String party = Http.newParty("");

        Answer invited = Http.post(
                        party + "/invitations",
                        "{\"email\": \"Ash@Smart.com\", \"name\": \"Ash\", \"message\": \"Do\\ncome\"}")
                .expect(201);
        String invitation = invited.header("Location").orElseThrow();

        assertThat(invitation).isEqualTo(party + "/invitations/" + invited.text("invitation_id"));
        assertThat(invited.text("status")).isEqualTo("invited");
        assertThat(invited.json().path("party_size").asInt()).isEqualTo(1);
        Answer found = Http.get(invitation).expect(200);
        assertThat(found.body()).isEqualTo(invited.body());
        assertThat(found.etag()).isEqualTo(invited.etag());
        Http.get(invitation, "If-None-Match", invited.etag()).expect(304);
        Answer again = Http.post(party + "/invitations", "{\"email\": \"ash@smart.COM\"}")
                .expectProblem(409, "already-invited");
        assertThat(again.text("invitation_id")).isEqualTo(invited.text("invitation_id"));
    }

    @Test
    void anEventWithoutAHostInvitesNobody() {
        String event = Http.newEvent();

        Http.post(event + "/invitations", "{\"user_id\": \"u\"}").expectProblem(409, "host-required");
        Http.patch(event, "{\"host_id\": \"h\"}").expect(200);
        invite(event, "u");
        Http.patch(event, "{\"host_id\": null}").expectProblem(409, "host-required");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Http.post("/events/none/invitations", "{\"user_id\": \"u\"}").expectProblem(404, "not-found");
        Http.get("/events/none/invitations").expectProblem(404, "not-found");
        Http.get("/events/none/summary").expectProblem(404, "not-found");
        String party = Http.newParty("");
        Http.get(party + "/invitations/none").expectProblem(404, "not-found");
        answer(party + "/invitations/none", GOING).expectProblem(404, "not-found");
        Http.delete(party + "/invitations/none").expectProblem(404, "not-found");
    }

    @Test
    void allThatIsWrongWithAnInvitationIsNamed() {
        String party = Http.newParty("");

        assertThat(Http.post(party + "/invitations", "{\"name\": \"\", \"colour\": \"red\"}")
                        .expectProblem(400, "invalid")
                        .pointers())
                .containsExactlyInAnyOrder("/user_id", "/name", "/colour");
        assertThat(Http.post(party + "/invitations", "{\"user_id\": \"u\", \"email\": \"a@b\"}")
                        .expectProblem(400, "invalid")
                        .pointers())
                .containsExactly("/user_id");
        String invitation = invite(party, "u");
        assertThat(answer(invitation, "{\"status\": \"waitlisted\", \"party_size\": 12}")
                        .expectProblem(400, "invalid")
                        .pointers())
                .containsExactlyInAnyOrder("/status", "/party_size");
        assertThat(answer(invitation, "{\"status\": \"going\", \"party_size\": 2}")
                        .expectProblem(400, "invalid")
                        .pointers())
                .containsExactly("/party_size");
    }

    @Test
    void whoFindsNoRoomWaitsAndComesInByHimself() {
        String party = Http.newParty(", \"capacity\": 2, \"max_party_size\": 3");
        String first = invite(party, "a");
        String second = invite(party, "b");
        String third = invite(party, "c");
        answer(first, "{\"status\": \"going\", \"party_size\": 2}").expect(200);

        Answer waits = answer(second, GOING).expect(200);
        assertThat(waits.text("status")).isEqualTo("waitlisted");
        assertThat(waits.json().path("waitlist_position").asInt()).isEqualTo(1);
        assertThat(answer(third, GOING).json().path("waitlist_position").asInt())
                .isEqualTo(2);
        assertThat(Http.get(third).json().path("waitlist_position").asInt()).isEqualTo(2);
        answer(first, "{\"status\": \"going\", \"party_size\": 3}").expectProblem(409, "event-full");

        answer(first, GOING).expect(200);
        assertThat(status(second)).isEqualTo("going");
        assertThat(Http.get(third).json().path("waitlist_position").asInt()).isEqualTo(1);
        Http.patch(party, "{\"capacity\": 3}").expect(200);
        assertThat(status(third)).isEqualTo("going");

        JsonNode summary = Http.get(party + "/summary").expect(200).json();
        assertThat(summary.path("going").asInt()).isEqualTo(3);
        assertThat(summary.path("seats_taken").asInt()).isEqualTo(3);
        assertThat(summary.path("seats_left").asInt()).isZero();
    }

    @Test
    void aRepeatedKeyIsToldThePlaceOfThenAndANewAnswerThatOfNow() {
        String party = Http.newParty(", \"capacity\": 1");
        answer(invite(party, "a"), GOING).expect(200);
        String second = invite(party, "b");
        answer(second, GOING).expect(200);
        String third = invite(party, "c");
        String key = "\"" + Http.fresh("key") + "\"";
        Answer waits = Http.put(third + "/rsvp", GOING, "Idempotency-Key", key).expect(200);
        assertThat(waits.json().path("waitlist_position").asInt()).isEqualTo(2);
        Http.delete(second).expect(204);

        Answer again = Http.put(third + "/rsvp", GOING, "Idempotency-Key", key).expect(200);

        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(waits.body());
        assertThat(answer(third, "{\"status\": \"going\", \"note\": \"No nuts\"}")
                        .json()
                        .path("waitlist_position")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void withoutAWaitlistTheSeatsThatAreLeftAreTold() {
        String party = Http.newParty(", \"capacity\": 3, \"max_party_size\": 3, \"waitlist\": \"off\"");
        answer(invite(party, "a"), "{\"status\": \"going\", \"party_size\": 2}").expect(200);

        Answer full = answer(invite(party, "b"), "{\"status\": \"going\", \"party_size\": 2}")
                .expectProblem(409, "event-full");

        assertThat(full.json().path("seats_left").asInt()).isEqualTo(1);
    }

    @Test
    void afterTheDeadlineOneCanOnlyDecline() {
        String party = Http.newParty(
                ", \"starts_at\": \"2999-01-01T00:00:00Z\", \"time_zone\": \"UTC\", \"rsvp_deadline\": \"2001-01-01T00:00:00Z\"");
        String invitation = invite(party, "a");

        answer(invitation, GOING).expectProblem(409, "rsvp-closed");
        assertThat(answer(invitation, DECLINED).expect(200).text("status")).isEqualTo("declined");
    }

    @Test
    void whenTheEventIsOverOrCancelledNothingChanges() {
        String party = Http.newParty("");
        String invitation = invite(party, "a");
        Http.patch(party, "{\"starts_at\": \"2001-01-01T00:00:00Z\", \"time_zone\": \"UTC\"}")
                .expect(200);
        answer(invitation, DECLINED).expectProblem(409, "event-over");
        Http.post(party + "/invitations", "{\"user_id\": \"b\"}").expectProblem(409, "event-over");
        Http.patch(party, "{\"starts_at\": null, \"status\": \"cancelled\"}").expect(200);
        answer(invitation, DECLINED).expectProblem(409, "event-cancelled");
        Http.delete(invitation).expectProblem(409, "event-cancelled");
    }

    @Test
    void aRevokedGuestCanBeInvitedAgain() {
        String party = Http.newParty(", \"capacity\": 1");
        String first = invite(party, "a");
        String second = invite(party, "b");
        answer(first, GOING).expect(200);
        answer(second, GOING).expect(200);

        Http.delete(first).expect(204);
        Http.delete(first).expect(204);

        assertThat(status(first)).isEqualTo("revoked");
        assertThat(status(second)).isEqualTo("going");
        answer(first, GOING).expectProblem(409, "invitation-revoked");
        assertThat(invite(party, "a")).isEqualTo(first);
        assertThat(status(first)).isEqualTo("invited");
    }

    @Test
    void theWholeListIsExportedHoweverLong() {
        String party = Http.newParty("");
        String items = IntStream.range(0, 450)
                .mapToObj(number ->
                        "{\"email\": \"guest-%d@example.org\", \"name\": \"=SUM(%d)\"}".formatted(number, number))
                .collect(Collectors.joining(","));
        Http.post(party + "/invitations:batch", "{\"items\": [" + items + "]}").expect(207);
        answer(invite(party, "a"), "{\"status\": \"going\", \"note\": \"late, \\\"maybe\\\"\\nsorry\"}")
                .expect(200);

        Answer exported = Http.get(party + "/invitations.csv").expect(200);

        assertThat(exported.header("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(exported.body().split("\r\n")).hasSize(1 + 451);
        assertThat(exported.body())
                .contains("guest-449@example.org,'=SUM(449),invited,1,")
                .contains(",a,,,going,1,\"late, \"\"maybe\"\"\nsorry\",");
        Http.head(party + "/invitations.csv").expect(200);
        Http.get("/events/none/invitations.csv").expectProblem(404, "not-found");
        Http.get(party + "/invitations.csv?limit=1").expectProblem(400, "invalid-parameter");
    }

    @Test
    void theSameAnswerTwiceIsOneChange() {
        String invitation = invite(Http.newParty(""), "a");

        Answer once = answer(invitation, GOING).expect(200);
        Answer twice = answer(invitation, GOING).expect(200);

        assertThat(twice.etag()).isEqualTo(once.etag());
        assertThat(twice.body()).isEqualTo(once.body());
    }

    @Test
    void conditionsHoldForInvitationsToo() {
        String party = Http.newParty("");
        String invitation = invite(party, "a");
        String old = Http.get(invitation).etag();
        String now = Http.patch(invitation, "{\"name\": \"Ash\"}", "If-Match", old)
                .expect(200)
                .etag();

        Http.put(invitation + "/rsvp", GOING, "If-Match", old).expectProblem(412, "precondition-failed");
        Http.put(invitation + "/rsvp", GOING, "If-Match", now).expect(200);
    }

    @Test
    void aRepeatedKeyInvitesOnce() {
        String party = Http.newParty("");
        String key = "\"" + Http.fresh("key") + "\"";

        Answer once = Http.post(party + "/invitations", "{\"user_id\": \"a\"}", "Idempotency-Key", key)
                .expect(201);
        Answer twice = Http.post(party + "/invitations", "{\"user_id\": \"a\"}", "Idempotency-Key", key)
                .expect(201);

        assertThat(twice.body()).isEqualTo(once.body());
        assertThat(twice.header("Idempotency-Replayed")).contains("true");
        Http.post(party + "/invitations", "{\"user_id\": \"b\"}", "Idempotency-Key", key)
                .expectProblem(422, "idempotency-key-reused");
        Http.post("/users", "{\"email\": \"a@b\"}", "Idempotency-Key", key)
                .expectProblem(422, "idempotency-key-reused");
    }

    @Test
    void inABatchEachSucceedsOrFailsByItself() {
        String party = Http.newParty("");
        invite(party, "known");

        JsonNode items = Http.post(
                        party + "/invitations:batch",
                        "{\"items\": [{\"user_id\": \"a\"}, {\"user_id\": \"known\"}, {}, 7, {\"email\": \"A@b\"}, {\"email\": \"a@B\"}]}")
                .expect(207)
                .json()
                .path("items");

        assertThat(items.valueStream().map(item -> item.path("status").asInt()))
                .containsExactly(201, 409, 400, 400, 201, 409);
        Http.get(items.get(4).path("location").asString()).expect(200);
        assertThat(items.get(2).at("/problem/errors/0/pointer").asString()).isEqualTo("/user_id");
        Http.post("/events/none/invitations:batch", "{\"items\": [{\"user_id\": \"a\"}]}")
                .expectProblem(404, "not-found");
        Http.post(party + "/invitations:batch", "{\"items\": []}").expectProblem(400, "invalid");
    }

    /// 500 of the largest are just below 1 MiB; the record of the log that they make must fit as well.
    @Test
    void theLargestBatchFits() {
        String party = Http.newParty("");
        String item = "{\"email\": \"%03d@b\", \"name\": \"" + "ä".repeat(200) + "\", \"message\": \"" + "会".repeat(500)
                + "\"}";
        String body = IntStream.range(0, 500)
                .mapToObj(item::formatted)
                .collect(Collectors.joining(",", "{\"items\": [", "]}"));

        JsonNode items =
                Http.post(party + "/invitations:batch", body).expect(207).json().path("items");

        assertThat(items.size()).isEqualTo(500);
        assertThat(items.valueStream()).allMatch(one -> one.path("status").asInt() == 201);
        Http.post(party + "/invitations:batch", "{\"items\": [\"" + "a".repeat(1024 * 1024) + "\"]}")
                .expectProblem(413, "payload-too-large");
    }

    @Test
    void fiveThousandGuestsAreNoTrouble() {
        String party = Http.newParty(", \"capacity\": 4000");
        List<String> invitations = new ArrayList<>();
        for (int batch = 0; batch < 10; batch++) {
            int first = batch * 500;
            String body = IntStream.range(first, first + 500)
                    .mapToObj("{\"user_id\": \"guest-%d\"}"::formatted)
                    .collect(Collectors.joining(",", "{\"items\": [", "]}"));
            Http.post(party + "/invitations:batch", body)
                    .expect(207)
                    .json()
                    .path("items")
                    .forEach(item -> invitations.add(item.path("location").asString()));
        }
        List<Duration> answers = new ArrayList<>();
        for (String invitation : invitations) {
            long start = System.nanoTime();
            answer(invitation, GOING).expect(200);
            answers.add(Duration.ofNanos(System.nanoTime() - start));
        }

        JsonNode summary = Http.get(party + "/summary").expect(200).json();
        assertThat(summary.path("seats_taken").asInt()).isEqualTo(4000);
        assertThat(summary.path("waitlisted").asInt()).isEqualTo(1000);
        assertThat(walk(party + "/invitations?limit=200")).hasSize(5000);
        assertThat(walk(party + "/invitations?limit=200&status=waitlisted")).hasSize(1000);
        assertThat(median(answers.subList(4500, 5000)))
                .isLessThan(median(answers.subList(0, 500)).multipliedBy(3).plusMillis(5));
        Http.delete(party).expect(204);
        Http.get(invitations.getLast()).expectProblem(404, "not-found");
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    private static Set<String> walk(String list) {
        Set<String> ids = new HashSet<>();
        Optional<String> page = Optional.of(list);
        while (page.isPresent()) {
            Answer answer = Http.get(page.get()).expect(200);
            answer.json()
                    .path("items")
                    .forEach(item -> assertThat(
                                    ids.add(item.path("invitation_id").asString()))
                            .isTrue());
            page = answer.header("Link").map(link -> link.substring(1, link.indexOf('>')));
        }
        return ids;
    }
}
