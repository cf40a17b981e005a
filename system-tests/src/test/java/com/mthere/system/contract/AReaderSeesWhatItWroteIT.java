package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Aggregate;
import com.mthere.query.Partitions;
import com.mthere.system.contract.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A write is applied when it is answered, and a read is as fresh as it says.
class AReaderSeesWhatItWroteIT {
    private static final String LEVEL = "Mthere-Consistency";
    private static final String POSITION = "Mthere-Position";

    @Test
    void everyLevelSeesAWriteThatWasAnswered() {
        for (String[] headers : new String[][] {{}, {LEVEL, "session"}, {LEVEL, "strong"}, {LEVEL, "any"}}) {
            String user = Http.newUser();
            for (int i = 0; i < 20; i++) {
                String etag = Http.patch(user, "{\"name\": \"N" + i + "\"}")
                        .expect(200)
                        .etag();
                assertThat(Http.get(user, headers).expect(200).etag()).isEqualTo(etag);
            }
            Http.delete(user).expect(204);
            Http.get(user, headers).expect(404);
        }
    }

    @Test
    void aSessionIsCarriedByItsPosition() {
        String user = Http.newUser();
        for (int i = 0; i < 20; i++) {
            Answer written = Http.patch(user, "{\"name\": \"N" + i + "\"}").expect(200);
            Answer read = Http.get(user, POSITION, written.position()).expect(200);
            assertThat(read.etag()).isEqualTo(written.etag());
            Answer listed =
                    Http.get("/users?limit=1", POSITION, written.position()).expect(200);
            assertThat(parts(listed.position())).hasSize(MutationLogs.PARTITIONS);
        }
    }

    @Test
    void aPositionKeepsWhatItHasSeenOfOthers() {
        Answer user = Http.get(Http.newUser());
        Answer event = Http.get(Http.newEvent(), POSITION, user.position());
        assertThat(parts(event.position())).containsAll(parts(user.position())).hasSize(2);
        Answer written = Http.post("/users", "{\"email\": \"a@b.example\"}", POSITION, event.position())
                .expect(201);
        assertThat(written.position()).contains("e");
    }

    @Test
    void aListShowsAWriteAtOnce() {
        for (String[] headers : new String[][] {{}, {LEVEL, "strong"}, {LEVEL, "any"}}) {
            String host = Http.fresh("host");
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String id = Http.fresh("listed");
                Http.post("/events", """
                        {"event_id": "%s", "title": "T", "host_id": "%s"}""".formatted(id, host)).expect(201);
                expected.add(id);
                assertThat(ids(Http.get("/events?limit=200&host_id=" + host, headers)))
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
            Http.delete("/events/" + expected.removeFirst()).expect(204);
            assertThat(ids(Http.get("/events?host_id=" + host, headers))).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void oneWhoIsToldByAnotherSeesItToo() throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> tellers = IntStream.range(0, 64)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        Answer written = Http.post("/users", "{\"email\": \"a@b.example\"}")
                                .expect(201);
                        String user = written.header("Location").orElseThrow();
                        return Http.get(user, LEVEL, "strong").status() == 200
                                && Http.get(user, POSITION, written.position()).status() == 200;
                    })
                    .toList();
            for (Future<Boolean> told : clients.invokeAll(tellers)) {
                assertThat(told.get()).isTrue();
            }
        }
    }

    @Test
    void aPositionThatNoAnswerHadIsRefused() {
        String user = Http.newUser();
        int partition = Partitions.of(user.substring("/users/".length()), MutationLogs.PARTITIONS);
        for (String garbage : List.of("x", "u0", "u.1", "u0.", "a0.1", "u0.1,", "u-1.1", "u0.99999999999999999999")) {
            Http.get(user, POSITION, garbage).expectProblem(400, "invalid-parameter");
            Http.get("/users", POSITION, garbage).expectProblem(400, "invalid-parameter");
            Http.delete(user, POSITION, garbage).expectProblem(400, "invalid-parameter");
        }
        for (String future : List.of("u" + partition + ".999999999", "u" + partition + "." + Long.MAX_VALUE)) {
            Http.get(user, POSITION, future).expectProblem(400, "invalid-parameter");
            Http.get("/users", POSITION, future).expectProblem(400, "invalid-parameter");
        }
        for (String garbage : List.of("", "weak", "Strong", "strong, any")) {
            Http.get(user, LEVEL, garbage).expectProblem(400, "invalid-parameter");
        }
    }

    /// What only wishes for something (RFC 7240, 2; W3C Trace Context, 3.2) never fails a request.
    @Test
    void aWishThatIsGarbageIsIgnored() {
        for (String garbage :
                List.of("", ",", ";", "=", "return", "return=", "wait=-1", "wait=\"committed", "\u00e4", "a=b=c")) {
            Answer created = Http.post("/users", "{\"email\": \"a@b.example\"}", "Prefer", garbage)
                    .expect(201);
            assertThat(created.header("Preference-Applied")).isEmpty();
            assertThat(created.body()).isNotEmpty();
        }
        try (PublicTopic topic = PublicTopic.fromNowOn(Aggregate.USER)) {
            for (String garbage :
                    List.of("", "00", "00-x-y-01", "ff-" + "0".repeat(32) + "-" + "0".repeat(16) + "-00")) {
                Http.post("/users", "{\"email\": \"a@b.example\"}", "traceparent", garbage, "Prefer", "wait=committed")
                        .expect(201);
            }
            assertThat(topic.untilNow())
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(record -> assertThat(record.header("traceparent"))
                            .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}"));
        }
    }

    @Test
    void aClientMayDoWithoutTheBody() {
        String id = Http.fresh("minimal");
        Answer created =
                Http.post("/users", Http.user(id), "Prefer", "return=minimal").expect(201);
        assertThat(created.body()).isEmpty();
        assertThat(created.header("Preference-Applied")).contains("return=minimal");
        assertThat(created.header("Location")).contains("/users/" + id);
        Answer patched = Http.patch("/users/" + id, "{\"name\": \"A\"}", "Prefer", "return=minimal, foo=bar")
                .expect(204);
        assertThat(patched.etag()).isEqualTo(Http.get("/users/" + id).etag());
        Http.patch("/users/" + id, "{\"name\": \"A\"}", "Prefer", "return=representation")
                .expect(200);
    }

    @Test
    void whoWaitsForTheCommitFindsTheRecordAtOnce() {
        for (Aggregate aggregate : Aggregate.values()) {
            try (PublicTopic topic = PublicTopic.fromNowOn(aggregate)) {
                String path = aggregate == Aggregate.USER ? Http.newUser() : Http.newEvent();
                String body = aggregate == Aggregate.USER ? "{\"name\": \"A\"}" : "{\"title\": \"B\"}";
                Answer patched =
                        Http.patch(path, body, "Prefer", "wait=committed").expect(200);
                assertThat(patched.header("Preference-Applied")).contains("wait=committed");
                assertThat(topic.untilNow())
                        .extracting(record -> record.header("ce_id"))
                        .contains(patched.mutationId());
                Answer deleted = Http.delete(path, "Prefer", "wait=committed").expect(204);
                assertThat(topic.untilNow())
                        .extracting(record -> record.header("ce_id"))
                        .contains(deleted.mutationId());
                Answer unchanged = Http.delete(path, "Prefer", "wait=committed").expect(404);
                assertThat(topic.untilNow())
                        .extracting(record -> record.header("ce_id"))
                        .doesNotContain(unchanged.mutationId());
            }
        }
    }

    private static List<String> ids(Answer page) {
        List<String> ids = new ArrayList<>();
        for (JsonNode item : page.expect(200).json().path("items")) {
            ids.add(item.path("event_id").asString());
        }
        return ids;
    }

    private static List<String> parts(String position) {
        return List.of(position.split(","));
    }
}
