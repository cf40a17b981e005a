package com.mthere.gateway.mutation;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Whether Kafka answers. A producer does not say: it keeps what it is given, for as long as it may. So the broker is
/// asked again and again, and while it stays silent no write is begun, and nobody waits for what only Kafka can bring.
public final class KafkaPulse {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaPulse.class);
    private static final Duration BETWEEN_BEATS = Duration.ofMillis(100);
    private static final Duration LONGEST_SILENCE = Duration.ofMillis(800);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /// To cancel a future makes an exception with its stack trace, for each write.
    private static final boolean UNCANCELLED = true;

    private final Mono<?> beat;
    private final Map<CompletableFuture<?>, Supplier<? extends Throwable>> waiting = new ConcurrentHashMap<>();
    private volatile long lastBeat = System.nanoTime() - LONGEST_SILENCE.toNanos();
    private volatile boolean toldThere;

    /// @param beat asks the broker once, without blocking
    public KafkaPulse(Mono<?> beat) {
        this.beat = beat;
    }

    /// Beats, and tells those who wait, for as long as somebody is subscribed; never completes.
    public Mono<Void> beating() {
        Mono<Void> beats = beatOnce().then(Mono.delay(BETWEEN_BEATS)).repeat().then();
        Flux<Long> looks = Flux.interval(BETWEEN_LOOKS).onBackpressureDrop().doOnNext(tick -> look());
        return Mono.when(beats, looks);
    }

    private Mono<Void> beatOnce() {
        return Mono.defer(() -> {
            long askedAt = System.nanoTime();
            return beat.doOnSuccess(answer -> lastBeat = askedAt).then().onErrorComplete();
        });
    }

    private void look() {
        boolean there = isThere();
        if (!there) {
            waiting.forEach((silence, reason) -> silence.completeExceptionally(reason.get()));
        }
        if (there != toldThere) {
            toldThere = there;
            tell(there);
        }
    }

    private static void tell(boolean there) {
        if (there) {
            LOG.info("Kafka answers");
        } else {
            LOG.warn("Kafka does not answer: no write is begun until it does");
        }
    }

    /// Kafka answered something else.
    public void heard() {
        lastBeat = System.nanoTime();
    }

    /// Whether Kafka answered a moment ago.
    public boolean isThere() {
        return System.nanoTime() - lastBeat < LONGEST_SILENCE.toNanos();
    }

    /// What comes of the work, or this failure where Kafka falls silent first. All who wait are looked at together, now
    /// and then: every write comes by here, and a timer for each would cost more than the rest.
    <T> Mono<T> whileThere(Mono<T> work, Supplier<? extends Throwable> failure) {
        return Mono.defer(() -> {
            CompletableFuture<T> silence = new CompletableFuture<>();
            waiting.put(silence, failure);
            return Mono.firstWithSignal(work, Mono.fromFuture(silence, UNCANCELLED))
                    .doFinally(signal -> waiting.remove(silence));
        });
    }
}
