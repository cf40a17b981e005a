package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.contract.Http.Answer;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// If-Match and If-None-Match, on reads and on writes, in every combination.
class AConditionDecidesAWriteIT {
    private static final String OTHER = "\"987654321987\"";

    @Test
    void aReadIsAnsweredByWhatTheClientHas() {
        for (String path : List.of(Http.newUser(), Http.newEvent())) {
            String etag = Http.get(path).etag();
            for (String known : List.of(etag, "*", OTHER + ", " + etag, "W/" + etag, "\"a,b\"," + etag)) {
                Answer same = Http.get(path, "If-None-Match", known).expect(304);
                assertThat(same.body()).isEmpty();
                assertThat(same.etag()).isEqualTo(etag);
                Http.head(path, "If-None-Match", known).expect(304);
            }
            Http.get(path, "If-None-Match", OTHER).expect(200);
            for (String match : List.of(etag, "*", OTHER + "," + etag)) {
                Http.get(path, "If-Match", match).expect(200);
            }
            for (String other : List.of(OTHER, "W/" + etag, "\"x\"")) {
                Http.get(path, "If-Match", other).expectProblem(412, "precondition-failed");
                Http.head(path, "If-Match", other).expect(412);
            }
            Http.get(path, "If-Match", etag, "If-None-Match", etag).expect(304);
            Http.get(path, "If-Match", etag, "If-None-Match", OTHER).expect(200);
            Http.get(path, "If-Match", OTHER, "If-None-Match", etag).expect(412);
        }
        Http.get("/users/" + Http.fresh("none"), "If-None-Match", "*").expect(404);
        Http.get("/users/" + Http.fresh("none"), "If-Match", "*").expect(404);
    }

    @Test
    void aWriteHappensOnlyToTheVersionThatItNames() {
        for (String path : List.of(Http.newUser(), Http.newEvent())) {
            String body = path.startsWith("/users") ? "{\"email\": \"x@y.example\"}" : "{\"title\": \"X\"}";
            String etag = Http.get(path).etag();
            for (String other : List.of(OTHER, "W/" + etag, "\"nonsense\"")) {
                Http.put(path, body, "If-Match", other).expectProblem(412, "precondition-failed");
                Http.patch(path, body, "If-Match", other).expectProblem(412, "precondition-failed");
                Http.delete(path, "If-Match", other).expectProblem(412, "precondition-failed");
            }
            for (String same : List.of(etag, "W/" + etag, OTHER + ", " + etag, "*")) {
                Http.put(path, body, "If-None-Match", same).expectProblem(412, "precondition-failed");
                Http.patch(path, body, "If-None-Match", same).expectProblem(412, "precondition-failed");
                Http.delete(path, "If-None-Match", same).expectProblem(412, "precondition-failed");
            }
            assertThat(Http.get(path).etag()).isEqualTo(etag);
            String second = Http.put(path, body, "If-Match", OTHER + "," + etag)
                    .expect(200)
                    .etag();
            Http.patch(path, body, "If-Match", etag).expectProblem(412, "precondition-failed");
            Http.patch(path, body, "If-Match", "*").expect(200);
            Http.patch(path, body, "If-None-Match", etag).expect(200);
            Http.delete(path, "If-Match", second).expect(204);
        }
    }

    @Test
    void putWithIfNoneMatchAnyOnlyCreates() {
        String user = "/users/" + Http.fresh("put");
        String event = "/events/" + Http.fresh("put");
        Http.put(user, "{\"email\": \"a@b.example\"}").expectProblem(404, "not-found");
        Http.put(user, "{\"email\": \"a@b.example\"}", "If-Match", "*").expectProblem(404, "not-found");
        Answer created = Http.put(user, "{\"email\": \"a@b.example\"}", "If-None-Match", "*")
                .expect(201);
        assertThat(created.header("Location")).contains(user);
        Http.put(user, "{\"email\": \"c@d.example\"}", "If-None-Match", "*").expectProblem(412, "precondition-failed");
        assertThat(Http.get(user).text("email")).isEqualTo("a@b.example");
        Http.put(event, "{\"title\": \"T\"}", "If-None-Match", "*").expect(201);
        Http.put(event, "{\"title\": \"T\"}", "If-None-Match", "*").expectProblem(412, "precondition-failed");
    }

    @Test
    void aPostIsConditionalToo() {
        String id = Http.fresh("post");
        Http.post("/users", Http.user(id), "If-None-Match", "*").expect(201);
        Http.post("/users", Http.user(id), "If-None-Match", "*").expectProblem(412, "precondition-failed");
    }

    @Test
    void aHeaderThatIsNoListOfTagsIsRefused() {
        String user = Http.newUser();
        for (String garbage : List.of("1", "\"", "\"1", "1\"", "\"1\" \"2\"", "w/\"1\"", "*, \"1\"", ",", "\"a b\"")) {
            for (String header : List.of("If-Match", "If-None-Match")) {
                Http.get(user, header, garbage).expectProblem(400, "invalid-parameter");
                Http.delete(user, header, garbage).expectProblem(400, "invalid-parameter");
                Http.put(user, "{\"email\": \"a@b.example\"}", header, garbage).expectProblem(400, "invalid-parameter");
            }
        }
        Http.delete(user, "If-Match", "*", "If-None-Match", "\"1\"").expectProblem(400, "invalid-parameter");
        Http.get(user).expect(200);
    }

    @Test
    void ofManyWhoHaveTheSameVersionOneWins() throws Exception {
        String user = Http.newUser();
        String etag = Http.get(user).etag();
        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            List<Future<Integer>> answers = clients.invokeAll(IntStream.range(0, 16)
                    .mapToObj(i -> (java.util.concurrent.Callable<Integer>)
                            () -> Http.patch(user, "{\"name\": \"N" + i + "\"}", "If-Match", etag)
                                    .status())
                    .toList());
            int won = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(200, 412);
                won += answer.get() == 200 ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }
}
