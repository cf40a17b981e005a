package com.mthere.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api.Answer;
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
        for (String path : List.of(Api.newUser(), Api.newEvent())) {
            String etag = Api.get(path).etag();
            for (String known : List.of(etag, "*", OTHER + ", " + etag, "W/" + etag, "\"a,b\"," + etag)) {
                Answer same = Api.get(path, "If-None-Match", known).expect(304);
                assertThat(same.body()).isEmpty();
                assertThat(same.etag()).isEqualTo(etag);
                Api.head(path, "If-None-Match", known).expect(304);
            }
            Api.get(path, "If-None-Match", OTHER).expect(200);
            for (String match : List.of(etag, "*", OTHER + "," + etag)) {
                Api.get(path, "If-Match", match).expect(200);
            }
            for (String other : List.of(OTHER, "W/" + etag, "\"x\"")) {
                Api.get(path, "If-Match", other).expectProblem(412, "precondition-failed");
                Api.head(path, "If-Match", other).expect(412);
            }
            Api.get(path, "If-Match", etag, "If-None-Match", etag).expect(304);
            Api.get(path, "If-Match", etag, "If-None-Match", OTHER).expect(200);
            Api.get(path, "If-Match", OTHER, "If-None-Match", etag).expect(412);
        }
        Api.get("/users/" + Api.fresh("none"), "If-None-Match", "*").expect(404);
        Api.get("/users/" + Api.fresh("none"), "If-Match", "*").expect(404);
    }

    @Test
    void aWriteHappensOnlyToTheVersionThatItNames() {
        for (String path : List.of(Api.newUser(), Api.newEvent())) {
            String body = path.startsWith("/users") ? "{\"email\": \"x@y.example\"}" : "{\"title\": \"X\"}";
            String etag = Api.get(path).etag();
            for (String other : List.of(OTHER, "W/" + etag, "\"nonsense\"")) {
                Api.put(path, body, "If-Match", other).expectProblem(412, "precondition-failed");
                Api.patch(path, body, "If-Match", other).expectProblem(412, "precondition-failed");
                Api.delete(path, "If-Match", other).expectProblem(412, "precondition-failed");
            }
            for (String same : List.of(etag, "W/" + etag, OTHER + ", " + etag, "*")) {
                Api.put(path, body, "If-None-Match", same).expectProblem(412, "precondition-failed");
                Api.patch(path, body, "If-None-Match", same).expectProblem(412, "precondition-failed");
                Api.delete(path, "If-None-Match", same).expectProblem(412, "precondition-failed");
            }
            assertThat(Api.get(path).etag()).isEqualTo(etag);
            String second = Api.put(path, body, "If-Match", OTHER + "," + etag).expect(200).etag();
            Api.patch(path, body, "If-Match", etag).expectProblem(412, "precondition-failed");
            Api.patch(path, body, "If-Match", "*").expect(200);
            Api.patch(path, body, "If-None-Match", etag).expect(200);
            Api.delete(path, "If-Match", second).expect(204);
        }
    }

    @Test
    void putWithIfNoneMatchAnyOnlyCreates() {
        String user = "/users/" + Api.fresh("put");
        String event = "/events/" + Api.fresh("put");
        Api.put(user, "{\"email\": \"a@b.example\"}").expectProblem(404, "not-found");
        Api.put(user, "{\"email\": \"a@b.example\"}", "If-Match", "*").expectProblem(404, "not-found");
        Answer created = Api.put(user, "{\"email\": \"a@b.example\"}", "If-None-Match", "*").expect(201);
        assertThat(created.header("Location")).contains(user);
        Api.put(user, "{\"email\": \"c@d.example\"}", "If-None-Match", "*").expectProblem(412, "precondition-failed");
        assertThat(Api.get(user).text("email")).isEqualTo("a@b.example");
        Api.put(event, "{\"title\": \"T\"}", "If-None-Match", "*").expect(201);
        Api.put(event, "{\"title\": \"T\"}", "If-None-Match", "*").expectProblem(412, "precondition-failed");
    }

    @Test
    void aPostIsConditionalToo() {
        String id = Api.fresh("post");
        Api.post("/users", Api.user(id), "If-None-Match", "*").expect(201);
        Api.post("/users", Api.user(id), "If-None-Match", "*").expectProblem(412, "precondition-failed");
    }

    @Test
    void aHeaderThatIsNoListOfTagsIsRefused() {
        String user = Api.newUser();
        for (String garbage : List.of("1", "\"", "\"1", "1\"", "\"1\" \"2\"", "w/\"1\"", "*, \"1\"", ",", "\"a b\"")) {
            for (String header : List.of("If-Match", "If-None-Match")) {
                Api.get(user, header, garbage).expectProblem(400, "invalid-parameter");
                Api.delete(user, header, garbage).expectProblem(400, "invalid-parameter");
                Api.put(user, "{\"email\": \"a@b.example\"}", header, garbage)
                        .expectProblem(400, "invalid-parameter");
            }
        }
        Api.delete(user, "If-Match", "*", "If-None-Match", "\"1\"").expectProblem(400, "invalid-parameter");
        Api.get(user).expect(200);
    }

    @Test
    void ofManyWhoHaveTheSameVersionOneWins() throws Exception {
        String user = Api.newUser();
        String etag = Api.get(user).etag();
        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            List<Future<Integer>> answers = clients.invokeAll(IntStream.range(0, 16)
                            .mapToObj(i -> (java.util.concurrent.Callable<Integer>) () -> Api.patch(
                                            user, "{\"name\": \"N" + i + "\"}", "If-Match", etag)
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
