package com.mthere.system.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Reply;
import com.mthere.system.Reply.Answered;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Both files together, in one go.
@Tag("compose")
@TestMethodOrder(OrderAnnotation.class)
class ThreeBrokersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final URI HTTP = URI.create("http://localhost:8080");
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    /// Whose creation was answered 503: certainly not accepted.
    private static final List<String> REFUSED = new ArrayList<>();

    private static Compose compose;
    private static Api api;

    @BeforeAll
    static void up() {
        compose = new Compose(Compose.ONE_BROKER, Compose.THREE_BROKERS).named("mthere-cluster-test");
        compose.up("--build");
        api = new Api(HTTP);
    }

    @AfterAll
    static void down() {
        if (compose != null) {
            compose.run("down", "--volumes");
        }
    }

    @Test
    @Order(1)
    void everyTopicIsOnAllAndNoWriteOnOneAlone() throws InterruptedException, ExecutionException {
        assertThat(write("ash")).isEqualTo(201);

        for (String broker : List.of("localhost:9092", "localhost:9094", "localhost:9095")) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
                Set<String> topics = admin.listTopics().names().get();
                assertThat(topics).contains("mthere.users", "mthere.user-mutations");
                for (TopicDescription topic :
                        admin.describeTopics(topics).allTopicNames().get().values()) {
                    assertThat(topic.partitions())
                            .allSatisfy(partition -> assertThat(partition.replicas())
                                    .as(topic.name())
                                    .hasSize(3));
                    assertThat(leastInSync(admin, topic.name()))
                            .as(topic.name())
                            .isEqualTo("2");
                }
            }
        }
    }

    private static String leastInSync(Admin admin, String topic) throws InterruptedException, ExecutionException {
        ConfigResource resource = new ConfigResource(Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                .value();
    }

    @Test
    @Order(2)
    void withOneAwayWritesGoOn() {
        Stream.of("kafka", "kafka-2", "kafka-3").forEach(broker -> {
            try (Creators creators = new Creators(HTTP, "without-" + broker)) {
                Await.until("users", PATIENCE, () -> creators.count() >= 20);
                Container container = compose.containers(broker).getFirst();
                container.kill();
                int before = creators.count();
                Await.until("users without " + broker, PATIENCE, () -> creators.count() >= before + 100);
                compose.up();
                creators.end().forEach(id -> assertThat(read(id)).as(id).isEqualTo(200));
            }
        });
    }

    @Test
    @Order(3)
    void withTwoAwayNothingIsAcknowledgedAndReadsGoOn() {
        compose.run("kill", "kafka-2", "kafka-3");

        for (int number = 0; number < 5; number++) {
            String id = "nobody-" + number;
            int status = write(id);
            assertThat(status).isIn(503, 504);
            if (status == 503) {
                REFUSED.add(id);
            }
        }
        assertThat(status(api.get("/users/ash", Map.of("Mthere-Consistency", "any"))))
                .isEqualTo(200);
    }

    @Test
    @Order(4)
    void withAllAwayNobodySaysThatItIsReady() {
        compose.run("kill", "kafka");

        awaitHealth("api-gateway", false);
        awaitHealth("front", false);
        assertThat(write("nobody")).isEqualTo(503);
        REFUSED.add("nobody");
        assertThat(status(api.get("/users/ash", Map.of("Mthere-Consistency", "any"))))
                .isEqualTo(200);
    }

    @Test
    @Order(5)
    void whenTheyComeBackAllIsWell() {
        compose.run("start", "kafka", "kafka-2", "kafka-3");

        awaitHealth("front", true);
        AtomicInteger tries = new AtomicInteger();
        Await.until("a write", PATIENCE, () -> write("birch-" + tries.incrementAndGet()) == 201);
        assertThat(read("ash")).isEqualTo(200);
        REFUSED.forEach(id -> assertThat(read(id)).as(id).isEqualTo(404));
    }

    private static void awaitHealth(String service, boolean healthy) {
        Container container = compose.containers(service).getFirst();
        Await.until(service + " is healthy: " + healthy, PATIENCE, () -> container.isHealthy() == healthy);
    }

    private static int write(String id) {
        return status(api.send(
                "POST", "/users", JSON, "{\"user_id\": \"%s\", \"email\": \"%s@example.org\"}".formatted(id, id)));
    }

    private static int read(String id) {
        return status(api.get("/users/" + id, Map.of("Mthere-Consistency", "strong")));
    }

    private static int status(Reply reply) {
        return reply instanceof Answered answered ? answered.status() : 0;
    }
}
