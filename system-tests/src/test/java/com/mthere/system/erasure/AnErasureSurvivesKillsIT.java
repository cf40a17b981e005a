package com.mthere.system.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Reply;
import com.mthere.system.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A user with more invitations than one step of an erasure takes is deleted, and everything is killed amid that.
class AnErasureSurvivesKillsIT {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// By partition more than the 500 that one step asks, whichever partition an event falls to.
    private static final int EVENTS = 1_100;

    private static final int AT_ONCE = 16;
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void allThatNamesTheUserIsErasedInTheEnd() throws Exception {
        try (Service service = Service.start();
                Api api = new Api(service.http())) {
            answered(api, "POST", "/users", "{\"user_id\": \"canary\", \"email\": \"canary@example.org\"}");
            List<String> invitations = inviteToEach(api);

            assertThat(answered(api, "DELETE", "/users/canary", "").status()).isEqualTo(204);
            service.kill();
            service.restart();
            long leftOver =
                    invitations.stream().filter(it -> !isErased(api, it)).count();
            service.kill();
            service.restart();

            invitations.forEach(it -> Await.until(it + " names nobody", SOON, () -> isErased(api, it)));
            System.out.println(leftOver + " of " + EVENTS + " invitations were left over when all was killed");
        }
    }

    private static List<String> inviteToEach(Api api) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> invitations = IntStream.range(0, EVENTS)
                    .mapToObj(number -> threads.submit(() -> invite(api, "event-" + number)))
                    .toList();
            List<String> paths = new ArrayList<>();
            for (Future<String> invitation : invitations) {
                paths.add(invitation.get());
            }
            return paths;
        }
    }

    private static String invite(Api api, String event) {
        answered(
                api,
                "POST",
                "/events",
                "{\"event_id\": \"%s\", \"title\": \"Party\", \"host_id\": \"host\"}".formatted(event));
        return answered(
                        api,
                        "POST",
                        "/events/" + event + "/invitations",
                        "{\"user_id\": \"canary\", \"name\": \"Ash\"}")
                .header("Location")
                .orElseThrow();
    }

    private static boolean isErased(Api api, String invitation) {
        Reply.Answered answer = answered(api, "GET", invitation, "");
        JsonNode left = JSON.readTree(answer.body());
        boolean erased = !left.has("user_id");
        if (erased) {
            assertThat(left.has("name")).as(answer.body()).isFalse();
            assertThat(left.path("status").asString()).isEqualTo("revoked");
        }
        return erased;
    }

    private static Reply.Answered answered(Api api, String method, String path, String body) {
        Map<String, String> headers = body.isEmpty() ? Map.of() : Map.of("Content-Type", "application/json");
        List<Reply.Answered> answers = new ArrayList<>();
        Await.until(method + " " + path + " is answered", SOON, () -> {
            if (api.send(method, path, headers, body) instanceof Reply.Answered answer && answer.status() < 500) {
                answers.add(answer);
            }
            return !answers.isEmpty();
        });
        return answers.getFirst();
    }
}
