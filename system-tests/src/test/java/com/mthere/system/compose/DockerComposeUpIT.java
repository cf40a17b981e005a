package com.mthere.system.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// The file as people use it, in one go, since it takes minutes.
@Tag("compose")
@TestMethodOrder(OrderAnnotation.class)
class DockerComposeUpIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private static Compose compose;
    private static Api api;

    @BeforeAll
    static void up() {
        compose = new Compose(Compose.ONE_BROKER).named("mthere-test");
        compose.run("up", "--detach", "--build", "--wait");
        api = new Api(URI.create("http://localhost:8080"));
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
        assertThat(status(api.send("POST", "/users", JSON, "{\"user_id\": \"ash\", \"email\": \"ash@smart.com\"}")))
                .isEqualTo(201);
        assertThat(status(api.get("/users/ash", Map.of()))).isEqualTo(200);
    }

    @Test
    @Order(2)
    void itGrowsAndEveryGatewayFindsEveryProcessor() {
        compose.run("up", "--detach", "--wait", "--scale=processor=3", "--scale=api-gateway=2");

        for (int i = 0; i < 20; i++) {
            Await.until("a list", PATIENCE, () -> status(api.get("/users", Map.of())) == 200);
            assertThat(api.get("/users", Map.of("Mthere-Consistency", "strong")))
                    .isInstanceOfSatisfying(
                            Reply.Answered.class,
                            list -> assertThat(list.body()).contains("ash@smart.com"));
        }
    }

    @Test
    @Order(3)
    void whoIsKilledIsReplaced() {
        compose.run("kill", "processor");
        compose.run("up", "--detach", "--wait", "--scale=processor=1", "--scale=api-gateway=2");

        Await.until("the user", PATIENCE, () -> status(api.get("/users/ash", Map.of())) == 200);
    }

    @Test
    @Order(4)
    void whatWasWrittenStays() {
        compose.run("down");
        compose.run("up", "--detach", "--wait");

        assertThat(status(api.get("/users/ash", Map.of()))).isEqualTo(200);
        assertThat(status(api.send("DELETE", "/users/ash", Map.of(), ""))).isEqualTo(204);
    }

    private static int status(Reply reply) {
        return reply instanceof Reply.Answered answered ? answered.status() : 0;
    }
}
