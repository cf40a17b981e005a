package com.mthere.system.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.query.Partitions;
import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.FreePorts;
import com.mthere.system.Reply;
import com.mthere.system.apart.Parts;
import com.mthere.system.apart.Parts.Gateway;
import com.mthere.system.apart.Parts.Processor;
import com.mthere.system.mail.Postbox;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Words that stand nowhere else are put into whatever can be personal, by each way that there is. They are found in
/// the files of broker and processor; and once the user is deleted and everything was compacted, nowhere.
class NothingIsLeftOfADeletedUserIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PARTITIONS = 2;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration FORGOTTEN_WITHIN = Duration.ofSeconds(120);

    private static final String USER = "canary-id";
    private static final String KEY = "canary-key";
    private static final List<String> CANARIES = List.of(
            USER,
            "canary-old@example.org",
            "canary-new@example.org",
            "Canary as a user",
            "Canary as a guest",
            "canary-message",
            "canary-note",
            "canary-guest@example.org",
            "canary-poison");

    /// How often the broker looks what is to go.
    private static final String[] BUSY_BROKER = {
        "log.cleaner.backoff.ms=200",
        "log.retention.check.interval.ms=500",
        "log.initial.task.delay.ms=500",
        "log.segment.delete.delay.ms=200"
    };

    private static final String[] FORGETFUL = {
        "--mthere.topics.replaced-kept=2s",
        "--mthere.topics.mutations-kept=4s",
        "--mthere.topics.mail-kept=4s",
        "--mthere.topics.dead-letters-kept=4s",
        "--mthere.processor.outcomes-kept=4s"
    };

    private static final String[] WHERE_THEY_ARE_FOUND = {
        "mthere.user-mutations",
        "mthere.event-mutations",
        "mthere.further-mutations",
        "mthere.users",
        "mthere.events",
        "mthere.invitations",
        "mthere.mail",
        "mthere.dead-letters",
        "mthere.processor-users-changelog",
        "mthere.processor-events-changelog"
    };

    private final int smtp = FreePorts.next();
    private final List<String> touched = new ArrayList<>();
    private int touches;

    @Test
    void allIsForgottenEverywhere() throws Exception {
        try (Postbox postbox = new Postbox(smtp);
                Parts parts = new Parts(FreePorts.next(), FreePorts.next(), BUSY_BROKER)) {
            Processor processor = parts.processor("processor").ready();
            Gateway gateway = parts.gateway(
                            "gateway",
                            FreePorts.next(),
                            List.of(processor),
                            "--mthere.mail.from=invites@example.org",
                            "--spring.mail.host=127.0.0.1",
                            "--spring.mail.port=" + smtp)
                    .ready();
            try (Api api = new Api(gateway.http())) {
                live(api, postbox);
                poison(parts);
                processor = restarted(parts, processor);
                erase(api);
                processor = restarted(parts, processor);
                assertFound(parts);

                processor = restarted(parts, processor, FORGETFUL);
                awaitForgotten(api, parts, processor);
            }
        }
    }

    /// What lies in memory goes to the files.
    private static Processor restarted(Parts parts, Processor processor, String... settings) {
        processor.process().stop();
        return parts.processor("processor", processor.port(), settings).ready();
    }

    private void live(Api api, Postbox postbox) {
        posted(api, "/users", "{\"user_id\": \"bystander\", \"email\": \"bystander@example.org\"}");
        posted(
                api,
                "/users",
                "{\"user_id\": \"%s\", \"email\": \"canary-old@example.org\", \"name\": \"Canary as a user\"}"
                        .formatted(USER));
        sent(
                api,
                "PUT",
                "/users/" + USER,
                "{\"email\": \"canary-new@example.org\", \"name\": \"Canary as a user\"}",
                "Idempotency-Key",
                "\"" + KEY + "\"");
        for (int partition = 0; partition < PARTITIONS; partition++) {
            posted(
                    api,
                    "/users",
                    "{\"user_id\": \"%s\", \"email\": \"a@example.org\"}".formatted(in("user", partition)));
            hosted(api, in("theirs", partition), USER);
            String party = hosted(api, in("party", partition), "bystander");
            touched.add(party + "/invitations/"
                    + posted(api, party + "/invitations", "{\"user_id\": \"bystander\"}")
                            .path("invitation_id")
                            .asString());
            JsonNode invitation = posted(
                    api,
                    party + "/invitations",
                    "{\"user_id\": \"%s\", \"name\": \"Canary as a guest\", \"message\": \"canary-message\"}"
                            .formatted(USER));
            String link = URI.create(invitation.path("rsvp_url").asString()).getPath();
            sent(api, "PUT", link, "{\"status\": \"going\", \"note\": \"canary-note\"}");
        }
        String gone = hosted(api, "gone", "bystander");
        posted(api, gone + "/invitations", "{\"email\": \"canary-guest@example.org\"}");
        sent(api, "DELETE", gone, "");
        Await.until(
                "they got their mail",
                SOON,
                () -> postbox.lettersTo("canary-new@example.org").size() >= PARTITIONS
                        && !postbox.lettersTo("canary-guest@example.org").isEmpty());
    }

    private static String hosted(Api api, String id, String host) {
        posted(api, "/events", """
                {"event_id": "%s", "title": "Party", "host_id": "%s", "starts_at": "2999-12-05T19:00:00Z", "time_zone": "UTC"}""".formatted(id, host));
        return "/events/" + id;
    }

    /// An id of that partition.
    private static String in(String name, int partition) {
        return IntStream.range(0, 100)
                .mapToObj(number -> name + "-" + number)
                .filter(id -> Partitions.of(id, PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static void poison(Parts parts) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", parts.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] key = USER.getBytes(StandardCharsets.UTF_8);
            byte[] value = "canary-poison".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>("mthere.user-mutations", key, value))
                    .get();
        }
    }

    private static void erase(Api api) {
        sent(api, "DELETE", "/users/" + USER, "");
        for (int partition = 0; partition < PARTITIONS; partition++) {
            String theirs = "/events/" + in("theirs", partition);
            Await.until(theirs + " has no host", SOON, () -> !got(api, theirs).has("host_id"));
            String guests = "/events/" + in("party", partition) + "/invitations?status=revoked";
            Await.until(
                    guests + " are nobody",
                    SOON,
                    () -> got(api, guests).path("items").size() == 1);
        }
    }

    /// Otherwise nothing would be learned from not finding them.
    private static void assertFound(Parts parts) {
        SortedMap<String, SortedSet<String>> traces = Traces.of(CANARIES, parts.folder());
        assertThat(traces).containsKeys(WHERE_THEY_ARE_FOUND);
        assertThat(traces.keySet()).anyMatch(place -> place.startsWith("state"));
        assertThat(traces.values().stream().flatMap(SortedSet::stream).distinct())
                .containsExactlyInAnyOrderElementsOf(CANARIES);
        assertNotInLogs(traces, parts);
    }

    private static void assertNotInLogs(SortedMap<String, SortedSet<String>> traces, Parts parts) {
        assertThat(traces.keySet()).noneMatch(place -> place.endsWith(".log") && !place.contains("/"));
        assertThat(Traces.of(List.of(KEY), parts.folder())).isEmpty();
    }

    private void awaitForgotten(Api api, Parts parts, Processor first) {
        Processor processor = first;
        long deadline = System.nanoTime() + FORGOTTEN_WITHIN.toNanos();
        SortedMap<String, SortedSet<String>> traces = Traces.of(CANARIES, parts.folder());
        while (!traces.isEmpty()) {
            assertThat(System.nanoTime()).as("left: %s", traces).isLessThan(deadline);
            touchAll(api);
            // Stores are written to files, and files to others, when much is written or a processor stops.
            if (traces.keySet().stream().allMatch(place -> place.startsWith("state"))) {
                processor = restarted(parts, processor, FORGETFUL);
            }
            traces = Traces.of(CANARIES, parts.folder());
        }
        assertNotInLogs(traces, parts);
    }

    /// Time goes on in each partition with a record.
    private void touchAll(Api api) {
        touches++;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            String party = "/events/" + in("party", partition);
            patched(api, "/users/" + in("user", partition), "{\"name\": \"%d\"}".formatted(touches));
            patched(api, party, "{\"title\": \"Party %d\"}".formatted(touches));
            patched(api, touched.get(partition), "{\"name\": \"%d\"}".formatted(touches));
        }
    }

    private static void patched(Api api, String path, String body) {
        sent(api, "PATCH", path, body, "Content-Type", "application/merge-patch+json");
    }

    private static JsonNode posted(Api api, String path, String body) {
        return sent(api, "POST", path, body);
    }

    private static JsonNode got(Api api, String path) {
        return sent(api, "GET", path, "", "Mthere-Consistency", "strong");
    }

    private static JsonNode sent(Api api, String method, String path, String body, String... headers) {
        Map<String, String> all = new TreeMap<>();
        if (!body.isEmpty()) {
            all.put("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        List<Reply.Answered> answers = new ArrayList<>();
        Await.until(method + " " + path + " is answered", SOON, () -> {
            if (api.send(method, path, all, body) instanceof Reply.Answered answer && answer.status() < 500) {
                answers.add(answer);
            }
            return !answers.isEmpty();
        });
        Reply.Answered answer = answers.getFirst();
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isLessThan(300);
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }
}
