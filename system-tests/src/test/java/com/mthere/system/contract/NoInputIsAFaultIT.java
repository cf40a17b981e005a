package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.gateway.docs.OpenApiContract.Exchange;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.system.Service;
import com.mthere.system.contract.RandomRequests.Request;
import com.mthere.system.contract.Wire.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whatever is sent, the service answers as it is described, never with a fault of its own, and works as before.
///
/// `-Dmthere.requests=1000000` sends that many, `-Dmthere.seed=…` the same ones again.
class NoInputIsAFaultIT {
    private static final int REQUESTS = Integer.getInteger("mthere.requests", 5_000);
    private static final int MANY = 20;
    private static final Duration SILENCE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] MORE_THAN_IS_READ = "x".repeat(128 * 1024).getBytes(StandardCharsets.ISO_8859_1);

    private final long seed = Long.getLong("mthere.seed", System.nanoTime());
    private final RandomRequests requests = new RandomRequests(new Random(seed));
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Set<String> mutations = new HashSet<>();
    private final List<AssertionError> faults = new ArrayList<>();
    private String last = "";

    @BeforeEach
    void aGuestHasALink() {
        String party = Http.post("/events", "{\"title\": \"P\", \"host_id\": \"h\"}")
                .header("Location")
                .orElseThrow();
        Http.Answer invited =
                Http.post(party + "/invitations", "{\"user_id\": \"u\"}").expect(201);
        requests.learnPath(URI.create(invited.text("rsvp_url")).getPath());
    }

    @Test
    void requestsThatAreAlmostRight() {
        long before = written();
        Wire wire = new Wire();
        for (int i = 0; i < REQUESTS; i++) {
            Request request = requests.next();
            Answer answer = answer(wire, request);
            note(() -> check(request, answer));
            learn(answer);
            if (answer.headers().getOrDefault("connection", List.of()).contains("close")) {
                wire.close();
                wire = new Wire();
            }
        }
        wire.close();
        assertThat(statuses.keySet())
                .as("%s, seed %d", statuses, seed)
                .contains(200, 201, 204, 400, 404, 405, 409, 415);
        assertThat(written() - before)
                .as("what was written is what says so, seed %d", seed)
                .isEqualTo(mutations.size());
    }

    @Test
    void bytesThatAreHardlyARequest() {
        for (int i = 0; i < REQUESTS / 20; i++) {
            byte[] bytes = requests.nextBytes();
            try (Wire wire = new Wire()) {
                if (!wire.send(bytes).stirs(SILENCE)) {
                    wire.send(MORE_THAN_IS_READ);
                }
                for (Optional<Answer> answer = first(wire, bytes); answer.isPresent(); answer = next(wire)) {
                    Answer found = answer.get();
                    note(() -> checkAlone(bytes, found));
                }
            }
        }
        assertThat(statuses).as("seed %d", seed).containsKeys(400, 404);
    }

    /// One fault is seldom alone, and a few tell more than the first.
    private void note(Runnable check) {
        try {
            check.run();
        } catch (AssertionError fault) {
            faults.add(fault);
            assertThat(faults).as("enough is enough, seed %d", seed).hasSizeLessThan(MANY);
        }
    }

    @AfterEach
    void theServiceWorksAsBefore() throws IOException {
        System.out.printf("%s: seed %d, answers %s%n", getClass().getSimpleName(), seed, statuses);
        assertThat(faults).as("seed %d", seed).isEmpty();
        Http.get("/readyz").expect(200);
        String user = Http.newUser();
        Http.get(user).expect(200);
        Http.delete(user).expect(204);
        assertThat(Files.readAllLines(Service.shared().log()))
                .as("seed %d", seed)
                .noneMatch(line -> line.contains("A request failed unexpectedly") || line.contains("LEAK:"));
    }

    /// A 503 says that nothing was accepted and that one may come again: on a machine that builds, this can happen.
    private Answer answer(Wire wire, Request request) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = answerNow(wire, request);
        while (answer.status() == 503 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            answer = answerNow(wire, request);
        }
        return answer;
    }

    private Answer answerNow(Wire wire, Request request) {
        try {
            return wire.send(request.bytes())
                    .answer(request.method().equals("HEAD"))
                    .orElseThrow(() -> new AssertionError("hung up"));
        } catch (UncheckedIOException | AssertionError none) {
            throw new AssertionError(
                    "no answer to %s%nafter %s%nseed %d".formatted(shown(request.toString()), shown(last), seed), none);
        } finally {
            last = request.toString();
        }
    }

    private void check(Request request, Answer answer) {
        statuses.merge(answer.status(), 1, Integer::sum);
        checkProblem(shown(request.toString()), answer, request.method().equals("HEAD"));
        Exchange exchange = answer.to(request.method(), normal(request.target()));
        assertThat(Http.CONTRACT.differences(exchange))
                .as("%s%n%s%n%s", shown(request.toString()), answer.head(), answer.body())
                .isEmpty();
    }

    /// As a server reads it: spaces around it are none of it, and a plain letter may be spelled as what it is not.
    private static String normal(String target) {
        return target.strip().replace("%75sers", "users");
    }

    /// What it was an answer to, nobody can tell; but not everything is one.
    private void checkAlone(byte[] bytes, Answer answer) {
        statuses.merge(answer.status(), 1, Integer::sum);
        checkProblem(
                shown(new String(bytes, StandardCharsets.ISO_8859_1)),
                answer,
                answer.body().isEmpty());
    }

    private void checkProblem(String request, Answer answer, boolean head) {
        String context = "%s%n%s%n%s%nseed %d".formatted(request, answer.head(), answer.body(), seed);
        assertThat(answer.status()).as(context).isBetween(200, 499);
        if (answer.status() < 400) {
            return;
        }
        assertThat(answer.headers().get("Content-Type")).as(context).containsExactly("application/problem+json");
        assertThat(answer.headers()).as(context).containsKey("Request-Id");
        if (!head) {
            JsonNode problem = Http.JSON.readTree(answer.body());
            String type = problem.path("type").asString("");
            ProblemType named = ProblemType.named(type.substring("/problems/".length()))
                    .orElseThrow(() -> new AssertionError("no such type: " + context));
            assertThat(problem.path("status").asInt()).as(context).isEqualTo(answer.status());
            assertThat(named.status().value()).as(context).isEqualTo(answer.status());
            assertThat(problem.path("title").asString("")).as(context).isEqualTo(named.title());
            assertThat(problem.path("detail").asString("")).as(context).isNotEmpty();
        }
    }

    private void learn(Answer answer) {
        Map<String, List<String>> headers = answer.headers();
        for (String name : List.of("ETag", "Mthere-Position", "Mthere-Mutation-Id", "Request-Id")) {
            headers.getOrDefault(name, List.of()).forEach(requests::learn);
        }
        if (answer.status() == 201) {
            headers.getOrDefault("Location", List.of()).forEach(requests::learnPath);
        }
        if (!headers.containsKey("Idempotency-Replayed")) {
            mutations.addAll(headers.getOrDefault("Mthere-Mutation-Id", List.of()));
        }
        if (answer.status() == 200 && answer.body().contains("\"next_cursor\"")) {
            requests.learn(Http.JSON.readTree(answer.body()).path("next_cursor").asString(""));
        }
    }

    private static Optional<Answer> first(Wire wire, byte[] bytes) {
        return wire.stirs(PATIENCE) ? wire.answer(startsWith(bytes, "HEAD ")) : Optional.empty();
    }

    private static Optional<Answer> next(Wire wire) {
        return wire.stirs(SILENCE) ? wire.answerToSomething(SILENCE) : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, String word) {
        return new String(bytes, StandardCharsets.ISO_8859_1).strip().startsWith(word);
    }

    private static long written() {
        return MutationLogs.ends().values().stream().mapToLong(Long::longValue).sum();
    }

    private static String shown(String request) {
        return request.length() > 2_000 ? request.substring(0, 2_000) + "…" : request;
    }
}
