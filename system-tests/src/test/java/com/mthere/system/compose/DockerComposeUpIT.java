package com.mthere.system.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Reply;
import com.mthere.system.Reply.Answered;
import com.mthere.system.Topic;
import com.mthere.system.WireFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The file as people use it, in one go, since it takes minutes.
@Tag("compose")
@TestMethodOrder(OrderAnnotation.class)
class DockerComposeUpIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final URI HTTP = URI.create("http://localhost:8080");
    private static final Map<String, String> WITH_KEY =
            Map.of("Content-Type", "application/json", "Idempotency-Key", "\"the first of all\"");
    private static final String ASH = "{\"user_id\": \"ash\", \"email\": \"ash@smart.com\"}";

    /// How a JVM ends that was asked to.
    private static final int ENDED_BY_SIGTERM = 143;

    private static Compose compose;
    private static Api api;

    @BeforeAll
    static void up() {
        compose = new Compose(Compose.ONE_BROKER).named("mthere-test");
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
    void whenItIsUpItWritesAndReads() {
        assertThat(answered(api.send("POST", "/users", WITH_KEY, ASH)).status()).isEqualTo(201);
        assertThat(answered(api.get("/users/ash", Map.of())).body()).contains("ash@smart.com");
    }

    @Test
    @Order(2)
    void noProcessHasRightsAndEachHasItsBound() {
        for (Container container : running()) {
            String status = container.run("cat", "/proc/1/status");
            assertThat(status)
                    .as(container.name())
                    .doesNotContainPattern("Uid:.*\\b0\\b")
                    .containsPattern("CapEff:\\s0+\\n")
                    .containsPattern("CapBnd:\\s0+\\n")
                    .containsPattern("NoNewPrivs:\\s1");
            JsonNode host = container.inspect().path("HostConfig");
            assertThat(host.path("ReadonlyRootfs").asBoolean())
                    .as(container.name())
                    .isTrue();
            assertThat(host.path("Memory").asLong()).as(container.name()).isPositive();
        }
    }

    @Test
    @Order(3)
    void othersOnThisMachineReadWhatIsPublished() {
        Topic users = new Topic("localhost:9092", "mthere.users");
        WireFormat format = new WireFormat(URI.create("http://localhost:8081"));

        List<GenericRecord> seen = new ArrayList<>();
        Await.until("ash is published", PATIENCE, () -> {
            users.readOn().forEach(record -> seen.add(format.read(record.value())));
            return !seen.isEmpty();
        });

        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst().get("email").toString()).isEqualTo("ash@smart.com");
    }

    @Test
    @Order(4)
    void itGrowsAndEveryProcessorHasItsPart() {
        compose.up("--scale=processor=3", "--scale=api-gateway=2");

        assertThat(compose.containers("api-gateway")).hasSize(2);
        assertThat(compose.containers("processor")).hasSize(3);
        for (Container processor : compose.containers("processor")) {
            Await.until(
                    processor.name() + " has a partition",
                    PATIENCE,
                    () -> processor.run("healthy", "7001").contains("-mutations-"));
        }
    }

    @Test
    @Order(5)
    void nothingIsLostOrDoubledWhileTheyCrashAndAllComeBackByThemselves() {
        Set<String> created;
        Creators creators = new Creators(HTTP, "w");
        try (creators) {
            for (Container container : compose.containers("processor", "api-gateway")) {
                awaitMore(creators);
                container.crash();
                Await.until(
                        container.name() + " is back",
                        PATIENCE,
                        () -> container.restarts() == 1 && container.isHealthy());
            }
            awaitMore(creators);
            created = creators.end();
        }

        List<String> listed = listed().stream().filter(creators::isOurs).toList();
        assertThat(listed).doesNotHaveDuplicates().hasSameElementsAs(created);
        assertThat(published(creators, created.size())).doesNotHaveDuplicates().hasSameElementsAs(created);
    }

    @Test
    @Order(6)
    void everyPartEndsInItsTime() {
        List<Container> running = running();
        compose.run("stop");

        for (Container container : running) {
            JsonNode state = container.inspect().path("State");
            assertThat(state.path("ExitCode").asInt()).as(container.name()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(state.path("OOMKilled").asBoolean()).as(container.name()).isFalse();
        }
    }

    @Test
    @Order(7)
    void whatWasWrittenStays() {
        compose.run("down");
        compose.up();

        assertThat(answered(api.get("/users/ash", Map.of())).body()).contains("ash@smart.com");
        Answered repeated = answered(api.send("POST", "/users", WITH_KEY, ASH));
        assertThat(repeated.status()).as("the first answer, kept").isEqualTo(201);
        assertThat(answered(api.send("POST", "/users", Map.of("Content-Type", "application/json"), ASH))
                        .status())
                .isEqualTo(409);
    }

    /// Those that stay up: all but the one that makes the keys.
    private static List<Container> running() {
        return compose.containers().stream()
                .filter(container -> container.inspect().at("/State/Running").asBoolean())
                .toList();
    }

    private static void awaitMore(Creators creators) {
        int before = creators.count();
        Await.until("100 more users", PATIENCE, () -> creators.count() >= before + 100);
    }

    private static List<String> listed() {
        List<String> listed = new ArrayList<>();
        Optional<String> next = Optional.of("/users?limit=100");
        while (next.isPresent()) {
            Answered answer = answered(api.get(next.get(), Map.of("Mthere-Consistency", "strong")));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode page = JsonMapper.shared().readTree(answer.body());
            page.get("items").forEach(item -> listed.add(item.get("user_id").asString()));
            next = Optional.ofNullable(page.get("next_cursor"))
                    .map(cursor -> "/users?limit=100&cursor=" + cursor.asString());
        }
        return listed;
    }

    /// @param number so many, at least
    private static List<String> published(Creators creators, int number) {
        Topic users = new Topic("localhost:9092", "mthere.users");
        List<String> keys = new ArrayList<>();
        Await.until(number + " users are published", PATIENCE, () -> {
            users.readOn().stream()
                    .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .filter(creators::isOurs)
                    .forEach(keys::add);
            return keys.size() >= number;
        });
        return keys;
    }

    private static Answered answered(Reply reply) {
        assertThat(reply).isInstanceOf(Answered.class);
        return (Answered) reply;
    }
}
