package com.mthere.system.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Aggregate;
import com.mthere.system.Api;
import com.mthere.system.Reply;
import com.mthere.system.Running;
import com.mthere.system.Service;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// The public topics, as a client sees them that knows nothing of mThere but Kafka, Confluent's wire format and
/// CloudEvents.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OthersReadWhatIsPublishedIT {
    private static final String USERS = Aggregate.USER.publicTopic();
    private static final String EVENTS = Aggregate.EVENT.publicTopic();

    private final Running service = Service.shared();
    private final String run = UUID.randomUUID().toString();
    private final Api api = new Api(service.http());
    private Subscriber subscriber;

    @BeforeAll
    void subscribe() {
        subscriber = Subscriber.of(service, USERS, EVENTS);
    }

    @AfterAll
    void end() {
        api.close();
        if (subscriber != null) {
            subscriber.close();
        }
    }

    @Test
    void everyAcceptedChangeIsOneRecordAndADeletionIsATombstone() {
        for (boolean users : new boolean[] {true, false}) {
            String id = (users ? "user-" : "event-") + run;
            String collection = users ? "/users" : "/events";
            String path = collection + "/" + id;
            String field = users ? "email" : "title";
            List<Reply.Answered> accepted = List.of(
                    write(201, "POST", collection, body(users, id, "first@example.org")),
                    write(200, "PATCH", path, "{\"" + field + "\": \"next@example.org\"}"));
            write(200, "PATCH", path, "{}");
            write(409, "POST", collection, body(users, id, "third@example.org"));
            Reply.Answered deleted = write(204, "DELETE", path, "");
            Reply.Answered again = write(201, "POST", collection, body(users, id, "again@example.org"));
            write(404, "DELETE", path + "-unknown", "");

            List<JsonNode> seen = seenOf(users ? USERS : EVENTS, id, again);
            String noun = users ? "user" : "event";
            assertThat(seen).as(seen.toString()).hasSize(4);
            assertStands(seen.get(0), noun, id, "created", field, "first@example.org", accepted.getFirst());
            assertStands(seen.get(1), noun, id, "changed", field, "next@example.org", accepted.getLast());
            assertHeaders(seen.get(2), noun, id, "deleted", deleted);
            assertThat(seen.get(2).get("value").isNull()).isTrue();
            assertStands(seen.get(3), noun, id, "created", field, "again@example.org", again);
            assertThat(seen.stream().map(OthersReadWhatIsPublishedIT::version))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whatATransactionTookBackIsNotSeen() {
        String id = "aborted-" + run;
        abort(id);
        Reply.Answered created = write(201, "POST", "/users", body(true, id, "real@example.org"));

        List<JsonNode> seen = seenOf(USERS, id, created);
        assertThat(seen).as(seen.toString()).hasSize(1);
        assertThat(seen.getFirst().at("/value/email").asString()).isEqualTo("real@example.org");
    }

    /// A record of this key, in a transaction that ends in nothing.
    private void abort(String id) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", service.kafka(), "transactional.id", "aborting-" + run, "max.block.ms", 30_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(USERS, id.getBytes(StandardCharsets.UTF_8), new byte[] {9}));
            producer.flush();
            producer.abortTransaction();
        }
    }

    /// What came of a key up to this write.
    private List<JsonNode> seenOf(String topic, String id, Reply.Answered last) {
        String mutation = mutationId(last);
        subscriber.await(
                "the record of " + mutation, record -> header(record, "ce_id").equals(mutation));
        return subscriber.of(topic, id);
    }

    private static void assertStands(
            JsonNode record, String noun, String id, String effect, String field, String text, Reply.Answered cause) {
        assertHeaders(record, noun, id, effect, cause);
        JsonNode value = record.get("value");
        assertThat(value.get(noun + "_id").asString()).isEqualTo(id);
        assertThat(value.get(field).asString()).isEqualTo(text);
        assertThat(value.get("version").asLong()).isEqualTo(version(record));
        assertThat(cause.header("ETag")).contains("\"" + version(record) + "\"");
    }

    private static void assertHeaders(JsonNode record, String noun, String id, String effect, Reply.Answered cause) {
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_type")).isEqualTo("com.mthere." + noun + "." + effect);
        assertThat(header(record, "ce_source")).isEqualTo("/mthere/" + noun + "s");
        assertThat(header(record, "ce_subject")).isEqualTo(id);
        assertThat(header(record, "ce_id")).isEqualTo(mutationId(cause));
        assertThat(header(record, "ce_time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    }

    private static long version(JsonNode record) {
        return Long.parseLong(header(record, "mthere_version"));
    }

    private static String header(JsonNode record, String name) {
        return record.path("headers").path(name).asString("");
    }

    private static String mutationId(Reply.Answered answer) {
        return answer.header("Mthere-Mutation-Id").orElseThrow();
    }

    private static String body(boolean user, String id, String text) {
        return user
                ? "{\"user_id\": \"%s\", \"email\": \"%s\"}".formatted(id, text)
                : "{\"event_id\": \"%s\", \"title\": \"%s\"}".formatted(id, text);
    }

    private Reply.Answered write(int status, String method, String path, String body) {
        Map<String, String> headers = new HashMap<>();
        if (!body.isEmpty()) {
            headers.put("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
        }
        Reply reply = api.send(method, path, headers, body);
        assertThat(reply).isInstanceOf(Reply.Answered.class);
        Reply.Answered answer = (Reply.Answered) reply;
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}
