package com.mthere.system.away;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Reply;
import com.mthere.system.Reply.Answered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A transaction is given up while a partition that it has written to is away: its coordinator tells that partition
/// nothing, also not when it is back (KAFKA-20734).
class ATransactionThatHangsIsEndedIT {
    private static final TopicPartition CHANGELOG = new TopicPartition("mthere.processor-users-changelog", 0);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WRITERS = 8;
    private static final int ENOUGH = 100;

    private static Cluster cluster;
    private static Api api;

    private final Set<String> created = ConcurrentHashMap.newKeySet();
    private final AtomicInteger tried = new AtomicInteger();
    private final AtomicBoolean ending = new AtomicBoolean();

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
    void andAllGoesOn() throws Exception {
        List<Thread> writers = List.of();
        try (SecondBroker second = cluster.secondBroker()) {
            second.take(CHANGELOG);
            writers = IntStream.range(0, WRITERS)
                    .mapToObj(number -> Thread.ofVirtual().start(this::write))
                    .toList();
            Await.until("it dies amid a transaction", PATIENCE, () -> diesAmidATransaction(second));
            Await.until(
                    "the transaction is given up",
                    PATIENCE,
                    () -> second.written().isEmpty());

            second.start();

            awaitWrites();
            assertThat(cluster.said("A transaction hung in " + CHANGELOG)).isNotEmpty();
        } finally {
            ending.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
        }
        assertThat(created)
                .allSatisfy(id ->
                        assertThat(status(api.get("/users/" + id, Map.of()))).isEqualTo(200));
    }

    /// It is away afterwards, if so; between two transactions it comes back.
    private boolean diesAmidATransaction(SecondBroker second) {
        awaitWrites();
        second.kill();
        boolean amid = second.written().contains(CHANGELOG);
        if (!amid) {
            second.start();
        }
        return amid;
    }

    private void awaitWrites() {
        int before = created.size();
        Await.until("writes go on", PATIENCE, () -> created.size() > before + ENOUGH);
    }

    private void write() {
        while (!ending.get()) {
            String id = "user-" + tried.incrementAndGet();
            int status = status(api.send(
                    "POST",
                    "/users",
                    Map.of("Content-Type", "application/json"),
                    "{\"user_id\":\"" + id + "\",\"email\":\"ash@smart.com\"}"));
            if (status == 201) {
                created.add(id);
            }
        }
    }

    private static int status(Reply reply) {
        return reply instanceof Answered answer ? answer.status() : 0;
    }
}
