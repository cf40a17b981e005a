package com.mthere.system.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.FreePorts;
import com.mthere.system.Reply;
import com.mthere.system.Service;
import com.mthere.system.mail.Postbox.Letter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everybody who is to be mailed is, once, by a real SMTP server, whatever dies meanwhile.
class GuestsAreMailedIT {
    private static final int SMTP = FreePorts.next();
    private static final Duration SOON = Duration.ofSeconds(60);

    private static Service service;
    private static Api api;

    private String event = "";

    @BeforeAll
    static void start() {
        service = Service.start(List.of(
                "-Dspring.mail.host=127.0.0.1",
                "-Dspring.mail.port=" + SMTP,
                "-Dmthere.mail.from=invites@mthere.example"));
        api = new Api(service.http());
    }

    @AfterAll
    static void end() {
        api.close();
        service.close();
    }

    @BeforeEach
    void plan() {
        JsonNode host = posted("/users", "{\"email\": \"host@mthere.example\", \"name\": \"Ash\"}", 201);
        event = "/events/"
                + posted("/events", """
                                {"title": "Housewarming", "host_id": "%s", "starts_at": "2999-12-05T19:00:00Z", "time_zone": "UTC"}""".formatted(host.path("user_id").asString()), 201)
                        .path("event_id")
                        .asString();
    }

    private static JsonNode posted(String path, String body, int status) {
        return sent("POST", path, body, "application/json", status);
    }

    private static JsonNode sent(String method, String path, String body, String type, int status) {
        Reply.Answered answer = (Reply.Answered) api.send(method, path, Map.of("Content-Type", type), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.body().isEmpty() ? JsonMapper.shared().createObjectNode() : json(answer);
    }

    private static JsonNode json(Reply.Answered answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private JsonNode invited(String email) {
        return posted(event + "/invitations", "{\"email\": \"%s\"}".formatted(email), 201);
    }

    private JsonNode delivery(JsonNode invitation) {
        String path = event + "/invitations/" + invitation.path("invitation_id").asString();
        return json((Reply.Answered) api.get(path, Map.of())).path("delivery");
    }

    private boolean isSent(JsonNode invitation) {
        return delivery(invitation).path("state").asString().equals("sent");
    }

    @Test
    void whoeverIsInvitedGetsAMailWithTheCalendarInIt() {
        try (Postbox postbox = new Postbox(SMTP)) {
            JsonNode user = posted("/users", "{\"email\": \"user@guests.example\"}", 201);
            JsonNode byUser = posted(
                    event + "/invitations",
                    "{\"user_id\": \"%s\"}".formatted(user.path("user_id").asString()),
                    201);
            JsonNode byEmail = invited("ash@guests.example");
            JsonNode untold =
                    posted(event + "/invitations", "{\"email\": \"untold@guests.example\", \"send\": \"none\"}", 201);
            assertThat(byEmail.path("delivery").path("state").asString()).isEqualTo("queued");

            Await.until("both mails are sent", SOON, () -> isSent(byUser) && isSent(byEmail));
            assertThat(postbox.lettersTo("user@guests.example")).hasSize(1);
            assertThat(postbox.lettersTo("ash@guests.example")).singleElement().satisfies(letter -> {
                assertThat(letter.subject()).contains("Housewarming");
                assertThat(letter.content()).contains("text/calendar; method=REQUEST");
            });
            assertThat(postbox.lettersTo("untold@guests.example")).isEmpty();
            assertThat(delivery(untold).path("state").asString()).isEqualTo("none");
            assertThat(delivery(byEmail).path("attempts").asInt()).isEqualTo(1);
            assertThat(delivery(byEmail).has("last_sent_at")).isTrue();
        }
    }

    @Test
    void whatHappensToAnInvitationIsMailed() {
        try (Postbox postbox = new Postbox(SMTP)) {
            JsonNode guest = invited("bea@guests.example");
            Await.until("the invitation is sent", SOON, () -> isSent(guest));
            sent("PATCH", event, "{\"location\": {\"name\": \"Old mill\"}}", "application/merge-patch+json", 200);
            Await.until(
                    "the change is sent", SOON, () -> postbox.lettersTo("bea").size() == 2);
            posted(event + "/invitations/" + guest.path("invitation_id").asString() + "/sends", "", 202);
            Await.until(
                    "the reminder is sent", SOON, () -> postbox.lettersTo("bea").size() == 3);
            sent("DELETE", event, "", "application/json", 204);
            Await.until(
                    "the cancellation is sent",
                    SOON,
                    () -> postbox.lettersTo("bea").size() == 4);

            assertThat(postbox.lettersTo("bea").stream().map(Letter::messageId)).doesNotHaveDuplicates();
            assertThat(postbox.lettersTo("bea").getLast().content()).contains("text/calendar; method=CANCEL");
        }
    }

    @Test
    void whileTheServerIsAwayNobodyIsRefusedAndAfterwardsAllIsSent() {
        List<JsonNode> guests = IntStream.range(0, 20)
                .mapToObj(it -> invited("away-" + it + "@guests.example"))
                .toList();
        Await.until(
                "it shows that mail does not go out",
                SOON,
                () -> guests.stream()
                        .map(this::delivery)
                        .anyMatch(it -> it.path("attempts").asInt() > 0 && it.has("error")));
        assertThat(guests)
                .allSatisfy(
                        it -> assertThat(delivery(it).path("state").asString()).isEqualTo("queued"));

        try (Postbox postbox = new Postbox(SMTP)) {
            Await.until("all is sent", SOON, () -> guests.stream().allMatch(this::isSent));
            assertThat(postbox.letters().stream()
                            .filter(it -> it.to().contains("away-"))
                            .map(Letter::to))
                    .hasSize(20)
                    .doesNotHaveDuplicates();
            assertThat(guests)
                    .allSatisfy(it -> assertThat(delivery(it).has("error")).isFalse());
        }
    }

    @Test
    void ofManyGuestsEachHearsOfAChangeOnce() {
        try (Postbox postbox = new Postbox(SMTP)) {
            Set<String> everybody = new TreeSet<>();
            for (int batch = 0; batch < 2; batch++) {
                List<String> some = IntStream.range(0, 350)
                        .mapToObj(number -> "m%s@guests.example".formatted(number))
                        .toList();
                String prefix = "batch-" + batch + "-";
                some.forEach(it -> everybody.add(prefix + it));
                posted(
                        event + "/invitations:batch",
                        some.stream()
                                .map(it -> "{\"email\": \"%s\", \"send\": \"none\"}".formatted(prefix + it))
                                .collect(Collectors.joining(",", "{\"items\": [", "]}")),
                        207);
            }
            sent("PATCH", event, "{\"location\": {\"name\": \"Old mill\"}}", "application/merge-patch+json", 200);

            Await.until(
                    "all have heard",
                    Duration.ofMinutes(3),
                    () -> postbox.letters().size() >= everybody.size());
            assertThat(postbox.letters().stream().map(Letter::to)).doesNotHaveDuplicates();
            Set<String> heard = new HashSet<>(postbox.letters().stream()
                    .map(it -> it.to().replaceAll("[\\[\\]]", ""))
                    .toList());
            assertThat(heard).isEqualTo(everybody);
        }
    }

    /// The SMTP server has the mail, and the service dies before it hears that.
    @Test
    void aCrashBetweenSendingAndReportingRepeatsThatMailAloneAndAsTheSame() {
        int behind = FreePorts.next();
        try (Postbox postbox = new Postbox(behind)) {
            JsonNode guest;
            try (SilentAfterData silent = new SilentAfterData(SMTP, behind)) {
                guest = invited("crash@guests.example");
                silent.awaitTaken();
                Await.until(
                        "the server has it",
                        SOON,
                        () -> postbox.lettersTo("crash").size() == 1);
                service.kill();
            }
            try (Postbox afterwards = new Postbox(SMTP)) {
                service.restart();
                Await.until("it is sent", SOON, () -> isSent(guest));
                assertThat(afterwards.letters()).singleElement().satisfies(again -> {
                    assertThat(again.to()).contains("crash");
                    assertThat(again.messageId())
                            .isEqualTo(postbox.lettersTo("crash").getFirst().messageId());
                });
            }
        }
    }
}
