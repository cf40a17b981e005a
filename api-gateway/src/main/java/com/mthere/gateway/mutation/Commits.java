package com.mthere.gateway.mutation;

import com.mthere.model.Aggregate;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// How far the processors have committed, for those who want to wait for it.
public final class Commits {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(30);

    private final Flux<Map<TopicPartition, OffsetAndMetadata>> committed;

    /// @param committed asks the broker once, without blocking, and fails soon where the broker is away
    public Commits(Mono<Map<TopicPartition, OffsetAndMetadata>> committed) {
        this.committed = committed
                .onErrorComplete()
                .repeatWhen(rounds -> rounds.concatMap(round -> Mono.delay(BETWEEN_QUESTIONS)))
                .share();
    }

    /// One question is under way at a time and serves all that wait.
    Mono<Void> reached(Aggregate aggregate, int partition, long offset) {
        TopicPartition log = new TopicPartition(aggregate.mutationTopic(), partition);
        return committed
                .filter(offsets -> offsets.containsKey(log) && offsets.get(log).offset() >= offset)
                .next()
                .then();
    }
}
