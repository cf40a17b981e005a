package com.mthere.gateway.mutation;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Whether Kafka answers. A producer does not say: it keeps what it is given, for as long as it may. So the broker is
/// asked again and again, and while it stays silent no write is begun.
public final class KafkaPulse {
    private static final Duration BETWEEN_BEATS = Duration.ofMillis(100);
    private static final Duration LONGEST_SILENCE = Duration.ofMillis(800);

    private final Mono<?> beat;
    private volatile long lastBeat = System.nanoTime() - LONGEST_SILENCE.toNanos();

    /// @param beat asks the broker once, without blocking
    public KafkaPulse(Mono<?> beat) {
        this.beat = beat;
    }

    /// Beats for as long as somebody is subscribed, and never completes.
    public Mono<Void> beating() {
        return beatOnce().then(Mono.delay(BETWEEN_BEATS)).repeat().then();
    }

    private Mono<Void> beatOnce() {
        return Mono.defer(() -> {
            long askedAt = System.nanoTime();
            return beat.doOnSuccess(answer -> lastBeat = askedAt).then().onErrorComplete();
        });
    }

    /// Kafka answered something else.
    public void heard() {
        lastBeat = System.nanoTime();
    }

    /// Whether Kafka answered a moment ago.
    public boolean isThere() {
        return System.nanoTime() - lastBeat < LONGEST_SILENCE.toNanos();
    }

    /// Completes when Kafka falls silent.
    Mono<Void> silence() {
        return Flux.interval(BETWEEN_BEATS).filter(tick -> !isThere()).next().then();
    }
}
