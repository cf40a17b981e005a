package com.mthere.processor.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Aggregate;
import com.mthere.processor.progress.Slot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HealthServerTest {
    private static final Slot USERS = new Slot(Aggregate.USER, 0);
    private static final Slot EVENTS = new Slot(Aggregate.EVENT, 1);

    @Test
    void aProcessorIsReadyWhenEveryPartitionIs() throws Exception {
        HttpResponse<String> answer = ask("/readyz", true, Map.of(USERS, Standing.READY, EVENTS, Standing.READY));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"status\": \"ready\", \"partitions\": "
                        + "{\"mthere.user-mutations-0\": \"ready\", \"mthere.event-mutations-1\": \"ready\"}, "
                        + "\"standbys\": {}}");
    }

    @Test
    void itSaysWhichPartitionIsNot() throws Exception {
        HttpResponse<String> answer = ask("/readyz", true, Map.of(USERS, Standing.READY, EVENTS, Standing.RESTORING));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("\"not ready\"", "user-mutations-0\": \"ready\"", "event-mutations-1\": \"restoring\"");
        assertThat(ask("/readyz", true, Map.of(USERS, Standing.BEHIND)).statusCode())
                .isEqualTo(503);
    }

    /// Should the owner die now, nobody would answer before this copy is filled.
    @Test
    void aStandbyThatIsBeingFilledIsNotReady() throws Exception {
        HttpResponse<String> answer =
                ask("/readyz", new Health(true, of(USERS, Standing.READY), of(EVENTS, Standing.RESTORING)));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"standbys\": {\"mthere.event-mutations-1\": \"restoring\"}");
    }

    @Test
    void whoStandsByIsReadyOnceItHasJoined() throws Exception {
        assertThat(ask("/readyz", false, Map.of()).statusCode()).isEqualTo(503);
        assertThat(ask("/readyz", true, Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsNotReadyLives() throws Exception {
        assertThat(ask("/livez", false, Map.of()).statusCode()).isEqualTo(200);
    }

    private static SortedMap<Slot, Standing> of(Slot slot, Standing standing) {
        return new TreeMap<>(Map.of(slot, standing));
    }

    private static HttpResponse<String> ask(String path, boolean joined, Map<Slot, Standing> partitions)
            throws IOException, InterruptedException {
        return ask(path, new Health(joined, new TreeMap<>(partitions), new TreeMap<>()));
    }

    private static HttpResponse<String> ask(String path, Health health) throws IOException, InterruptedException {
        HealthSettings settings = new HealthSettings("127.0.0.1", Optional.of(0));
        try (HealthServer server = new HealthServer(() -> health, settings);
                HttpClient client = HttpClient.newHttpClient()) {
            server.start();
            URI address = URI.create("http://127.0.0.1:" + server.port() + path);
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }
    }
}
