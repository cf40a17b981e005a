package com.mthere.system.away;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Reply;
import com.mthere.system.Reply.Answered;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The registry stands still: connections stay, and nothing is answered.
class TheRegistryIsAskedOnlyForWhatIsNewIT {
    private static final int WRITES = 1_000;
    private static final int AT_ONCE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static Cluster cluster;
    private static Api api;

    @BeforeAll
    static void start() {
        cluster = new Cluster();
        api = new Api(cluster.http());
    }

    @AfterAll
    static void end() {
        if (cluster != null) {
            api.close();
            cluster.close();
        }
    }

    @Test
    void whatIsWrittenInTodaysSchemasNeverAsksForThem() {
        cluster.suspendRegistry();
        try {
            for (int first = 0; first < WRITES; first += AT_ONCE) {
                List<String> ids = IntStream.range(first, first + AT_ONCE)
                        .mapToObj(number -> "known-" + number)
                        .toList();

                assertThat(statuses(ids.stream().map(TheRegistryIsAskedOnlyForWhatIsNewIT::create)))
                        .containsOnly(201);
                assertThat(statuses(ids.stream().map(id -> api.sendAsync("GET", "/users/" + id, Map.of(), ""))))
                        .containsOnly(200);
            }
        } finally {
            cluster.resumeRegistry();
        }
        assertThat(cluster.standstills()).as("event loops that were held up").isEmpty();
    }

    /// Whether the schema is unknown to the registry too, only the registry can tell: until then the record cannot be
    /// passed over, for it may be a good one.
    @Test
    void aSchemaThatNobodyTellsIsAskedForUntilItIsTold() throws ExecutionException, InterruptedException {
        cluster.suspendRegistry();
        try (KafkaProducer<byte[], byte[]> stranger = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] unknown =
                    ByteBuffer.allocate(6).put((byte) 0).putInt(999_999).array();
            stranger.send(new ProducerRecord<>("mthere.user-mutations", 0, new byte[] {'u'}, unknown))
                    .get();
            cluster.awaitSaid("schema 999999 was not told");
        } finally {
            cluster.resumeRegistry();
        }

        cluster.awaitSaid("Mutation goes to the dead letters");
        Await.until(
                "writes go on",
                PATIENCE,
                () ->
                        statuses(IntStream.range(0, 8)
                                        .mapToObj(number -> create("after-" + System.nanoTime() + "-" + number)))
                                .stream()
                                .allMatch(status -> status == 201));
    }

    private static CompletableFuture<Reply> create(String id) {
        return api.sendAsync(
                "POST",
                "/users",
                Map.of("Content-Type", "application/json"),
                "{\"user_id\":\"" + id + "\",\"email\":\"ash@smart.com\"}");
    }

    private static List<Integer> statuses(Stream<CompletableFuture<Reply>> replies) {
        return replies.toList().stream()
                .map(CompletableFuture::join)
                .map(reply -> reply instanceof Answered answer ? answer.status() : 0)
                .toList();
    }
}
