package com.mthere.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api.Answer;
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
        String key = Api.fresh("key");
        Answer first = Api.post("/users", "{\"email\": \"a@b.example\"}", KEY, key).expect(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        String user = first.header("Location").orElseThrow();
        Api.put(user, "{\"email\": \"changed@b.example\"}").expect(200);
        Answer again = Api.post("/users", "{\"email\": \"a@b.example\"}", KEY, '"' + key + '"').expect(201);
        assertReplayed(first, again);
        Api.delete(user).expect(204);
        assertReplayed(first, Api.post("/users", "{ \"email\":\"a@b.example\" }", KEY, key).expect(201));
        Api.get(user).expect(404);
    }

    @Test
    void everyMethodMayBeRepeated() {
        String user = "/users/" + Api.fresh("repeat");
        String create = Api.fresh("key");
        String change = Api.fresh("key");
        String delete = Api.fresh("key");
        Answer created = Api.put(user, "{\"email\": \"a@b.example\"}", "If-None-Match", "*", KEY, create)
                .expect(201);
        Answer patched = Api.patch(user, "{\"name\": \"A\"}", KEY, change).expect(200);
        assertReplayed(created, Api.put(user, "{\"email\": \"a@b.example\"}", "If-None-Match", "*", KEY, create)
                .expect(201));
        Answer deleted = Api.delete(user, KEY, delete).expect(204);
        assertReplayed(patched, Api.patch(user, "{\"name\": \"A\"}", KEY, change).expect(200));
        assertReplayed(deleted, Api.delete(user, KEY, delete).expect(204));
    }

    @Test
    void aRefusalComesAgainToo() {
        String user = Api.newUser();
        String key = Api.fresh("key");
        String body = Api.user(user.substring("/users/".length()));
        Answer first = Api.post("/users", body, KEY, key).expect(409);
        Api.delete(user).expect(204);
        assertReplayed(first, Api.post("/users", body, KEY, key).expect(409));
        String missing = Api.fresh("key");
        Answer notFound = Api.delete(user, KEY, missing).expect(404);
        Api.post("/users", body).expect(201);
        assertReplayed(notFound, Api.delete(user, KEY, missing).expect(404));
        Api.get(user).expect(200);
    }

    @Test
    void whatWasNoRequestAtAllDoesNotUseTheKeyUp() {
        String key = Api.fresh("key");
        Api.post("/users", "{\"email\": 1}", KEY, key).expect(400);
        Api.post("/users", "{\"email\": \"a@b.example\"}", KEY, key).expect(201);
    }

    @Test
    void theKeyWithAnotherRequestIsRefused() {
        String user = Api.newUser();
        String other = Api.newUser();
        String event = Api.newEvent();
        String key = Api.fresh("key");
        Api.patch(user, "{\"name\": \"A\"}", KEY, key).expect(200);
        List<Answer> refused = List.of(
                Api.patch(user, "{\"name\": \"B\"}", KEY, key),
                Api.patch(user, "{\"name\": \"A\"}", KEY, key, "If-Match", "*"),
                Api.put(user, "{\"email\": \"a@b.example\"}", KEY, key),
                Api.delete(user, KEY, key),
                Api.patch(other, "{\"name\": \"A\"}", KEY, key),
                Api.delete(other, KEY, key),
                Api.post("/users", "{\"email\": \"a@b.example\"}", KEY, key),
                Api.post("/events", "{\"title\": \"T\"}", KEY, key),
                Api.patch(event, "{\"title\": \"T\"}", KEY, key),
                Api.delete(event, KEY, key));
        refused.forEach(answer -> answer.expectProblem(422, "idempotency-key-reused"));
        Api.get(other).expect(200);
        Api.get(event).expect(200);
        assertThat(Api.get(user).text("name")).isEqualTo("A");
    }

    @Test
    void manyAtOnceHaveOneEffect() throws Exception {
        String key = Api.fresh("key");
        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            Callable<Answer> post = () -> Api.post("/events", "{\"title\": \"Once\"}", KEY, key);
            List<Answer> answers = clients.invokeAll(
                            Stream.generate(() -> post).limit(16).toList())
                    .stream()
                    .map(ARepeatedKeyHasOneEffectIT::result)
                    .toList();
            answers.forEach(answer -> answer.expect(201));
            assertThat(answers.stream().map(Answer::body).distinct())
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.header("Idempotency-Replayed").isEmpty()))
                    .hasSize(1);
        }
    }

    @Test
    void aKeyIsAStringInQuotesOrABareOne() {
        for (String garbage : List.of("\"", "\"\"", "a b", "a,b", "a;b", "\"a\"b\"", "\"\\x\"", "x".repeat(256))) {
            Api.post("/users", "{\"email\": \"a@b.example\"}", KEY, garbage).expectProblem(400, "invalid-parameter");
        }
        String quoted = Api.fresh("k");
        Api.post("/users", "{\"email\": \"a@b.example\"}", KEY, "\"" + quoted + " \\\" \\\\\"").expect(201);
        Api.post("/users", "{\"email\": \"a@b.example\"}", KEY, "one", KEY, "two")
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
