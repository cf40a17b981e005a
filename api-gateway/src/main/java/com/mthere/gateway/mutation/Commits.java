package com.mthere.gateway.mutation;

import com.mthere.model.Aggregate;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;

/// How far the processors have committed, for those who want to wait for it.
public final class Commits {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(30);

    private final Mono<Map<TopicPartition, OffsetAndMetadata>> committed;

    /// @param committed asks the broker once, without blocking
    public Commits(Mono<Map<TopicPartition, OffsetAndMetadata>> committed) {
        this.committed = committed;
    }

    Mono<Void> reached(Aggregate aggregate, int partition, long offset) {
        TopicPartition log = new TopicPartition(aggregate.mutationTopic(), partition);
        return committed
                .filter(offsets -> offsets.containsKey(log) && offsets.get(log).offset() >= offset)
                .repeatWhenEmpty(again -> again.concatMap(round -> Mono.delay(BETWEEN_QUESTIONS)))
                .then();
    }
}
