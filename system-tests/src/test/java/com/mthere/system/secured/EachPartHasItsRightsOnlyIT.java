package com.mthere.system.secured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.FreePorts;
import com.mthere.system.JavaProcess;
import com.mthere.system.Logs;
import com.mthere.system.Reply;
import com.mthere.system.Surroundings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Kafka over TLS, by name and password, where each has the rights that `docs/operating.md` lists, and no more.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EachPartHasItsRightsOnlyIT {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final Path folder = Logs.newFolder("secured-");
    private final int http = FreePorts.next();
    private final int hop = FreePorts.next();
    private final List<JavaProcess> parts = new ArrayList<>();
    private final Api api = new Api(URI.create("http://localhost:" + http));
    private SecuredKafka kafka;

    @BeforeAll
    void start() throws Exception {
        assumeTrue(Surroundings.here() == Surroundings.CONTAINERS, "a broker of its own needs a container");
        kafka = new SecuredKafka(folder);
        try (Admin admin = Admin.create(kafka.as(SecuredKafka.ADMIN))) {
            admin.createAcls(Rights.documented()).all().get();
        }
        parts.add(part(
                "processor",
                "--mthere.processor.state-folder=" + folder.resolve("state"),
                "--mthere.processor.rsocket.port=" + hop));
        parts.add(part(
                "gateway",
                "--server.port=" + http,
                "--mthere.gateway.processors=127.0.0.1:" + hop,
                "--mthere.gateway.link-key=of this test alone"));
        Await.until("the gateway is ready", SOON, () -> status(api.get("/readyz", Map.of())) == 200);
    }

    private JavaProcess part(String name, String... own) throws Exception {
        Map<String, Object> kafkas = new HashMap<>(kafka.as(name));
        Map<String, String> password = Map.of(
                "mthere.kafka.properties.sasl.jaas.config",
                kafkas.remove("sasl.jaas.config").toString());
        List<String> settings = new ArrayList<>(List.of(
                "--mthere.kafka.servers=" + kafkas.remove("bootstrap.servers"),
                "--mthere.registry.url=" + kafka.registry() + "/apis/registry/v3"));
        kafkas.forEach((key, value) -> settings.add("--mthere.kafka.properties." + key + "=" + value));
        settings.addAll(List.of(own));
        return PartWithSecrets.start(folder, name, password, settings);
    }

    @AfterAll
    void end() {
        parts.forEach(JavaProcess::kill);
        api.close();
        if (kafka != null) {
            kafka.close();
        }
        Logs.remove(folder.resolve("state"));
    }

    @Test
    void withTheirRightsTheyWriteReadAndPublish() {
        assertThat(status(api.send("POST", "/users", JSON, "{\"user_id\": \"ash\", \"email\": \"ash@smart.com\"}")))
                .isEqualTo(201);
        assertThat(status(api.get("/users/ash", Map.of()))).isEqualTo(200);

        try (KafkaConsumer<String, String> subscriber = consumer("subscriber")) {
            subscriber.subscribe(List.of("mthere.users"));
            Set<String> seen = new HashSet<>();
            Await.until("ash is published", SOON, () -> {
                subscriber.poll(Duration.ofMillis(100)).forEach(user -> seen.add(user.key()));
                return seen.contains("ash");
            });
        }
    }

    @Test
    void withTheirRightsTheyTellWhatChanges() throws Exception {
        assertThat(status(api.send("POST", "/events", JSON, "{\"event_id\": \"party\", \"title\": \"Party\"}")))
                .isEqualTo(201);

        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines = client.send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + "/events/party/stream"))
                                        .build(),
                                BodyHandlers.ofLines())
                        .body()) {
            assertThat(lines.anyMatch("event: live"::equals)).isTrue();
            client.shutdownNow();
        }
    }

    @Test
    void theProcessorSeesWhetherATransactionHangs() throws Exception {
        try (Admin processor = Admin.create(kafka.as("processor"))) {
            List<String> ids = processor.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .toList();
            assertThat(processor.describeTransactions(ids).all().get()).isNotEmpty();
            List<TopicPartition> partitions = Stream.of("mthere.users", "__consumer_offsets")
                    .map(topic -> new TopicPartition(topic, 0))
                    .toList();
            assertThat(processor.describeProducers(partitions).all().get()).containsOnlyKeys(partitions);
        }
    }

    @Test
    void theProcessorEndsTransactionsOfTheGone() throws Exception {
        try (Admin processor = Admin.create(kafka.as("processor"))) {
            assertThat(processor
                            .describeConsumerGroups(List.of("mthere.processor"))
                            .describedGroups()
                            .get("mthere.processor")
                            .get()
                            .members())
                    .isNotEmpty();
            assertThatCode(() -> processor
                            .fenceProducers(List.of("mthere.processor-a-processor-that-is-gone-1"))
                            .all()
                            .get())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void noneMayDoMore() {
        assertThatThrownBy(() -> read("gateway", "mthere.users")).isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> read("subscriber", "mthere.user-mutations"))
                .isInstanceOf(TopicAuthorizationException.class);
        for (String stranger : List.of("gateway", "subscriber")) {
            assertThatThrownBy(() -> write(stranger, "mthere.users"))
                    .hasRootCauseInstanceOf(AuthorizationException.class);
        }
        assertThatThrownBy(() -> write("processor", "somebody-elses"))
                .hasRootCauseInstanceOf(AuthorizationException.class);
    }

    @Test
    void whoIsUnknownStaysOutside() {
        Map<String, Object> wrong = new HashMap<>(kafka.as("gateway"));
        wrong.computeIfPresent(
                "sasl.jaas.config", (key, value) -> value.toString().replace("password=\"", "password=\"x"));

        try (Admin admin = Admin.create(wrong)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                    .hasRootCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private void read(String name, String topic) {
        try (KafkaConsumer<String, String> consumer = consumer(name)) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            Await.until(topic + " is refused", SOON, () -> {
                consumer.poll(Duration.ofMillis(100));
                return false;
            });
        }
    }

    private KafkaConsumer<String, String> consumer(String name) {
        Map<String, Object> settings = new HashMap<>(kafka.as(name));
        settings.putAll(Map.of("group.id", "subscriber-1", "auto.offset.reset", "earliest"));
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private void write(String name, String topic) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafka.as(name), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        }
    }

    private static int status(Reply reply) {
        return reply instanceof Reply.Answered answered ? answered.status() : 0;
    }
}
