package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.contract.Http.Answer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A write that is sent again with its Idempotency-Key is not done again.
class ARepeatedKeyHasOneEffectIT {
    private static final String KEY = "Idempotency-Key";

    @Test
    void theFirstAnswerComesAgain() {
        String key = Http.fresh("key");
        Answer first =
                Http.post("/users", "{\"email\": \"a@b.example\"}", KEY, key).expect(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        String user = first.header("Location").orElseThrow();
        Http.put(user, "{\"email\": \"changed@b.example\"}").expect(200);
        Answer again = Http.post("/users", "{\"email\": \"a@b.example\"}", KEY, '"' + key + '"')
                .expect(201);
        assertReplayed(first, again);
        Http.delete(user).expect(204);
        assertReplayed(
                first,
                Http.post("/users", "{ \"email\":\"a@b.example\" }", KEY, key).expect(201));
        Http.get(user).expect(404);
    }

    @Test
    void everyMethodMayBeRepeated() {
        String user = "/users/" + Http.fresh("repeat");
        String create = Http.fresh("key");
        String change = Http.fresh("key");
        String delete = Http.fresh("key");
        Answer created = Http.put(user, "{\"email\": \"a@b.example\"}", "If-None-Match", "*", KEY, create)
                .expect(201);
        Answer patched = Http.patch(user, "{\"name\": \"A\"}", KEY, change).expect(200);
        assertReplayed(
                created,
                Http.put(user, "{\"email\": \"a@b.example\"}", "If-None-Match", "*", KEY, create)
                        .expect(201));
        Answer deleted = Http.delete(user, KEY, delete).expect(204);
        assertReplayed(
                patched, Http.patch(user, "{\"name\": \"A\"}", KEY, change).expect(200));
        assertReplayed(deleted, Http.delete(user, KEY, delete).expect(204));
    }

    @Test
    void aRefusalComesAgainToo() {
        String user = Http.newUser();
        String key = Http.fresh("key");
        String body = Http.user(user.substring("/users/".length()));
        Answer first = Http.post("/users", body, KEY, key).expect(409);
        Http.delete(user).expect(204);
        assertReplayed(first, Http.post("/users", body, KEY, key).expect(409));
        String missing = Http.fresh("key");
        Answer notFound = Http.delete(user, KEY, missing).expect(404);
        Http.post("/users", body).expect(201);
        assertReplayed(notFound, Http.delete(user, KEY, missing).expect(404));
        Http.get(user).expect(200);
    }

    @Test
    void whatWasNoRequestAtAllDoesNotUseTheKeyUp() {
        String key = Http.fresh("key");
        Http.post("/users", "{\"email\": 1}", KEY, key).expect(400);
        Http.post("/users", "{\"email\": \"a@b.example\"}", KEY, key).expect(201);
    }

    @Test
    void theKeyWithAnotherRequestIsRefused() {
        String user = Http.newUser();
        String other = Http.newUser();
        String event = Http.newEvent();
        String key = Http.fresh("key");
        Http.patch(user, "{\"name\": \"A\"}", KEY, key).expect(200);
        List<Answer> refused = List.of(
                Http.patch(user, "{\"name\": \"B\"}", KEY, key),
                Http.patch(user, "{\"name\": \"A\"}", KEY, key, "If-Match", "*"),
                Http.put(user, "{\"email\": \"a@b.example\"}", KEY, key),
                Http.delete(user, KEY, key),
                Http.patch(other, "{\"name\": \"A\"}", KEY, key),
                Http.delete(other, KEY, key),
                Http.post("/users", "{\"email\": \"a@b.example\"}", KEY, key),
                Http.post("/events", "{\"title\": \"T\"}", KEY, key),
                Http.patch(event, "{\"title\": \"T\"}", KEY, key),
                Http.delete(event, KEY, key));
        refused.forEach(answer -> answer.expectProblem(422, "idempotency-key-reused"));
        Http.get(other).expect(200);
        Http.get(event).expect(200);
        assertThat(Http.get(user).text("name")).isEqualTo("A");
    }

    @Test
    void manyAtOnceHaveOneEffect() throws Exception {
        String key = Http.fresh("key");
        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            Callable<Answer> post = () -> Http.post("/events", "{\"title\": \"Once\"}", KEY, key);
            List<Answer> answers = clients
                    .invokeAll(Stream.generate(() -> post).limit(16).toList())
                    .stream()
                    .map(ARepeatedKeyHasOneEffectIT::result)
                    .toList();
            answers.forEach(answer -> answer.expect(201));
            assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
            assertThat(answers.stream()
                            .filter(answer ->
                                    answer.header("Idempotency-Replayed").isEmpty()))
                    .hasSize(1);
        }
    }

    @Test
    void aKeyIsAStringInQuotesOrABareOne() {
        for (String garbage : List.of("\"", "\"\"", "a b", "a,b", "a;b", "\"a\"b\"", "\"\\x\"", "x".repeat(256))) {
            Http.post("/users", "{\"email\": \"a@b.example\"}", KEY, garbage).expectProblem(400, "invalid-parameter");
        }
        String quoted = Http.fresh("k");
        Http.post("/users", "{\"email\": \"a@b.example\"}", KEY, "\"" + quoted + " \\\" \\\\\"")
                .expect(201);
        Http.post("/users", "{\"email\": \"a@b.example\"}", KEY, "one", KEY, "two")
                .expectProblem(400, "invalid-parameter");
    }

    private static void assertReplayed(Answer first, Answer again) {
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.mutationId()).isEqualTo(first.mutationId());
    }

    private static Answer result(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
