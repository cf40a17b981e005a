package com.mthere.gateway.live;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/// Somebody who is told what is published about an event. What is not taken away in time is kept, up to a bound; who
/// falls behind further is given up.
final class Listener {
    /// Somebody who reads at all is never that far behind.
    private static final int MOST_KEPT = 256;

    private final String eventId;
    private final Sinks.Many<Change> changes = Sinks.many()
            .unicast()
            .onBackpressureBuffer(Queues.<Change>get(MOST_KEPT).get());
    private final CompletableFuture<Void> attached = new CompletableFuture<>();
    private final CompletableFuture<Void> lost = new CompletableFuture<>();

    Listener(String eventId) {
        this.eventId = eventId;
    }

    String eventId() {
        return eventId;
    }

    /// Whatever is published from now on is told.
    void attach() {
        attached.complete(null);
    }

    /// By one thread.
    void tell(Change change) {
        if (changes.tryEmitNext(change) == Sinks.EmitResult.FAIL_OVERFLOW) {
            lost.complete(null);
        }
    }

    /// Nothing more comes. By the same thread.
    void end() {
        attached.completeExceptionally(new TimeoutException("the topics cannot be read"));
        changes.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST);
    }

    /// Completes when whatever is published from then on is told; fails with a [TimeoutException].
    Mono<Void> attached(Duration patience) {
        return Mono.fromFuture(attached)
                .timeout(patience, Mono.error(() -> new TimeoutException("Kafka does not answer")));
    }

    Flux<Change> changes() {
        return changes.asFlux();
    }

    /// Completes when the listener has fallen too far behind.
    Mono<Void> lost() {
        return Mono.fromFuture(lost, true);
    }
}
