package com.mthere.system.away;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Reply;
import com.mthere.system.Reply.Answered;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
        cluster = new Cluster("--mthere.processor.transaction-timeout=4s");
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
        try (SecondBroker second = cluster.secondBroker()) {
            second.take(CHANGELOG);
            try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, WRITERS).forEach(number -> writers.execute(this::write));
                try {
                    awaitWrites();
                    dieAmidATransaction(second);
                    awaitWrites();
                } finally {
                    ending.set(true);
                }
            }

            assertThat(cluster.said("A transaction hung in " + CHANGELOG)).isNotEmpty();
            assertThat(created)
                    .allSatisfy(id -> assertThat(status(api.get("/users/" + id, Map.of())))
                            .isEqualTo(200));
        }
    }

    /// The service stands still until the coordinator has given its transaction up, or it would commit it.
    private static void dieAmidATransaction(SecondBroker broker) {
        Await.until("a transaction is under way", PATIENCE, () -> isSuspendedAmidATransaction(broker));
        try {
            broker.kill();
            Await.until(
                    "the transaction is given up",
                    PATIENCE,
                    () -> broker.underWay().isEmpty());
            broker.start();
        } finally {
            cluster.resumeService();
        }
    }

    private static boolean isSuspendedAmidATransaction(SecondBroker broker) {
        cluster.suspendService();
        boolean amid = false;
        try {
            amid = broker.hasATransactionIn(CHANGELOG);
            return amid;
        } finally {
            if (!amid) {
                cluster.resumeService();
            }
        }
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
