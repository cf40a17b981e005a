package com.mthere.gateway.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Aggregate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/// How far the processors have committed. Time is virtual.
class CommitsTest {
    private static final Duration A_WHILE = Duration.ofMillis(90);

    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

    @RegisterExtension
    private final VirtualTime time = new VirtualTime();

    private int asked;
    private boolean away;
    private Disposable asking = Disposables.disposed();

    @AfterEach
    void stopAsking() {
        asking.dispose();
    }

    private Mono<Map<TopicPartition, OffsetAndMetadata>> ask() {
        asked++;
        return away ? Mono.error(new IllegalStateException("away")) : Mono.just(Map.copyOf(committed));
    }

    private Commits commits() {
        Commits commits = new Commits(Mono.defer(this::ask));
        asking = commits.asking().subscribe();
        return commits;
    }

    private CompletableFuture<Void> waits(Commits commits, long offset) {
        return commits.reached(Aggregate.USER, 0, offset).toFuture();
    }

    private void commit(long offset) {
        committed.put(new TopicPartition(Aggregate.USER.mutationTopic(), 0), new OffsetAndMetadata(offset));
    }

    @Test
    void oneQuestionServesAllWhoWaitAndNobodyAsksWhenNobodyWaits() {
        Commits commits = commits();
        commit(4);
        CompletableFuture<Void> five = waits(commits, 5);
        CompletableFuture<Void> six = waits(commits, 6);
        time.advanceTimeBy(A_WHILE);
        assertThat(asked).isEqualTo(3);

        commit(5);
        time.advanceTimeBy(A_WHILE);
        assertThat(five).isCompleted();
        assertThat(six).isNotDone();

        commit(6);
        time.advanceTimeBy(A_WHILE);
        assertThat(six).isCompleted();
        int before = asked;
        time.advanceTimeBy(A_WHILE);
        assertThat(asked).isEqualTo(before);
    }

    @Test
    void aQuestionThatFailsIsAskedAgain() {
        Commits commits = commits();
        away = true;
        CompletableFuture<Void> one = waits(commits, 1);
        time.advanceTimeBy(A_WHILE);
        assertThat(one).isNotDone();

        away = false;
        commit(1);
        time.advanceTimeBy(A_WHILE);
        assertThat(one).isCompleted();
    }
}
