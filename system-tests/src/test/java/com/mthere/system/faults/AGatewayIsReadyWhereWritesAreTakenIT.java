package com.mthere.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Reply;
import com.mthere.system.faults.Brokers.Broker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `/readyz` says what writes would find out, while nobody writes.
class AGatewayIsReadyWhereWritesAreTakenIT {
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);
    private static final Duration WELL_WITHIN = Duration.ofSeconds(120);
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    @Test
    void withoutMostBrokersNoGatewayIsReadyAndCutOffOnlyTheOne() {
        try (Fleet fleet = new Fleet(3, 1, 2);
                Api api = new Api(fleet.gateways().getFirst().http());
                Api other = new Api(fleet.gateways().getLast().http())) {
            assertThat(write(api, "ash")).isEqualTo(201);

            fleet.gateways().getFirst().cutOff();
            awaitReady(api, false);
            assertThat(isReady(other)).isTrue();
            assertThat(write(api, "nobody")).isEqualTo(503);
            fleet.gateways().getFirst().reconnect();
            awaitReady(api, true);

            List<Broker> lost = fleet.brokers().all().subList(1, 3);
            lost.forEach(Broker::kill);
            awaitReady(api, false);
            awaitReady(other, false);
            assertThat(write(api, "nobody")).isEqualTo(503);
            assertThat(status(api.get("/users/ash", Map.of("Mthere-Consistency", "any"))))
                    .isEqualTo(200);

            lost.forEach(Broker::start);
            awaitReady(api, true);
            Await.until("a write", WELL_WITHIN, () -> write(api, "birch") == 201);
            assertThat(status(api.get("/users/nobody", Map.of("Mthere-Consistency", "strong"))))
                    .isEqualTo(404);
        }
    }

    private static void awaitReady(Api api, boolean ready) {
        Await.until("ready: " + ready, ready ? WELL_WITHIN : KNOWN_WITHIN, () -> isReady(api) == ready);
    }

    private static boolean isReady(Api api) {
        return status(api.get("/readyz", Map.of())) == 200;
    }

    private static int write(Api api, String id) {
        return status(api.send(
                "POST", "/users", JSON, "{\"user_id\": \"%s\", \"email\": \"%s@example.org\"}".formatted(id, id)));
    }

    private static int status(Reply reply) {
        return reply instanceof Reply.Answered answered ? answered.status() : 0;
    }
}
