package com.mthere.gateway.mutation;

import com.mthere.model.Aggregate;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// How far the processors have committed, for those who want to wait for it. One question is under way at a time and
/// serves all that wait; while nobody waits, none is.
///
/// Reactor's `share()` is not enough for that: who comes just when the last one leaves is told that it is disconnected,
/// or nothing at all.
public final class Commits {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(30);

    private final Mono<Map<TopicPartition, OffsetAndMetadata>> committed;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

    /// @param committed asks the broker once, without blocking, and fails soon where the broker is away
    public Commits(Mono<Map<TopicPartition, OffsetAndMetadata>> committed) {
        this.committed = committed;
    }

    /// Each is one of its own, also where two wait for the same offset.
    private static final class Waiting {
        private final TopicPartition log;
        private final long offset;
        private final CompletableFuture<Void> arrival = new CompletableFuture<>();

        Waiting(TopicPartition log, long offset) {
            this.log = log;
            this.offset = offset;
        }

        void look(Map<TopicPartition, OffsetAndMetadata> committed) {
            OffsetAndMetadata reached = committed.get(log);
            if (reached != null && reached.offset() >= offset) {
                arrival.complete(null);
            }
        }
    }

    /// Asks for as long as somebody is subscribed, and only while somebody waits; never completes.
    public Mono<Void> asking() {
        return Flux.interval(BETWEEN_QUESTIONS)
                .onBackpressureDrop()
                .concatMap(tick -> waiting.isEmpty() ? Mono.<Void>empty() : askOnce(), 1)
                .then();
    }

    private Mono<Void> askOnce() {
        return committed
                .doOnNext(offsets -> waiting.forEach(one -> one.look(offsets)))
                .then()
                .onErrorComplete();
    }

    Mono<Void> reached(Aggregate aggregate, int partition, long offset) {
        return Mono.defer(() -> {
            Waiting one = new Waiting(new TopicPartition(aggregate.mutationTopic(), partition), offset);
            waiting.add(one);
            return Mono.fromFuture(one.arrival).doFinally(signal -> waiting.remove(one));
        });
    }
}
