package com.mthere.gateway.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/// Nobody waits for a Kafka that is silent.
class KafkaPulseTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final CompletableFuture<Void> silent = new CompletableFuture<>();

    private static NotAcceptedException away() {
        return new NotAcceptedException("Kafka does not answer");
    }

    @Test
    void allWhoWaitAreToldOnceKafkaFallsSilent() {
        KafkaPulse pulse = new KafkaPulse(Mono.fromFuture(silent));
        pulse.heard();
        List<CompletableFuture<String>> waiting = Stream.generate(
                        () -> pulse.<String>whileThere(Mono.never(), KafkaPulseTest::away)
                                .toFuture())
                .limit(100)
                .toList();
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        Disposable beating = pulse.beating().subscribe();

        assertThat(waiting)
                .allSatisfy(one -> assertThatThrownBy(() -> one.get(SOON.toMillis(), TimeUnit.MILLISECONDS))
                        .hasCauseInstanceOf(NotAcceptedException.class));
        assertThat(pulse.isThere()).isFalse();
        beating.dispose();
    }

    @Test
    void whoIsAnsweredDoesNotCareWhetherKafkaIsThere() {
        KafkaPulse pulse = new KafkaPulse(Mono.fromFuture(silent));
        assertThat(pulse.isThere()).isFalse();

        assertThat(pulse.whileThere(Mono.just("done"), KafkaPulseTest::away).toFuture())
                .isCompletedWithValue("done");
    }

    @Test
    void aBeatBringsItBack() {
        KafkaPulse pulse = new KafkaPulse(Mono.just("beat"));
        assertThat(pulse.isThere()).isFalse();

        Disposable beating = pulse.beating().subscribe();

        assertThat(pulse.isThere()).isTrue();
        beating.dispose();
    }
}
