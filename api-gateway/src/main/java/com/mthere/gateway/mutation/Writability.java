package com.mthere.gateway.mutation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;

/// Whether the logs take what is written. Who writes finds out; but where nothing is asked for, or all know that it
/// would fail, nobody writes. So somebody also looks, again and again, whether each partition has the replicas without
/// which it acknowledges nothing.
public final class Writability {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LOOK_COUNTS_FOR = Duration.ofSeconds(5);

    /// Afterwards writes may come here again, and one of them finds out.
    private static final Duration FAILURE_COUNTS_FOR = Duration.ofSeconds(10);

    private final Mono<Set<TopicPartition>> lacking;
    private final LongSupplier clock;
    private final Map<TopicPartition, Long> failures = new ConcurrentHashMap<>();
    private volatile Optional<Look> latest = Optional.empty();

    private record Look(long at, Set<TopicPartition> lacking) {}

    /// @param lacking asks once, without blocking, which partitions have too few replicas
    /// @param clock nanoseconds
    public Writability(Mono<Set<TopicPartition>> lacking, LongSupplier clock) {
        this.lacking = lacking;
        this.clock = clock;
    }

    /// Looks for as long as somebody is subscribed; never completes.
    public Mono<Void> looking() {
        return lookOnce().then(Mono.delay(BETWEEN_LOOKS)).repeat().then();
    }

    private Mono<Void> lookOnce() {
        return Mono.defer(() -> {
            long askedAt = clock.getAsLong();
            return lacking.doOnNext(found -> latest = Optional.of(new Look(askedAt, found)))
                    .then()
                    .onErrorComplete();
        });
    }

    void succeeded(TopicPartition log) {
        failures.remove(log);
    }

    void failed(TopicPartition log) {
        failures.put(log, clock.getAsLong());
    }

    /// Whether it is known that this log acknowledges nothing.
    boolean isLacking(TopicPartition log) {
        return recentLook().filter(look -> look.lacking().contains(log)).isPresent();
    }

    private Optional<Look> recentLook() {
        return latest.filter(look -> isWithin(LOOK_COUNTS_FOR, look.at()));
    }

    private boolean isWithin(Duration span, long since) {
        return clock.getAsLong() - since < span.toNanos();
    }

    /// @return why writes would fail; nothing where there is no reason to think so
    public Optional<String> complaint() {
        return recentLook()
                .map(this::complaint)
                .orElseGet(() -> Optional.of("Kafka does not tell how the logs are replicated"));
    }

    private Optional<String> complaint(Look look) {
        if (!look.lacking().isEmpty()) {
            return Optional.of("too few replicas are in sync of " + names(look.lacking()));
        }
        Set<TopicPartition> failing = failures.entrySet().stream()
                .filter(failure -> isWithin(FAILURE_COUNTS_FOR, failure.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return failing.isEmpty() ? Optional.empty() : Optional.of("writes fail to " + names(failing));
    }

    private static String names(Set<TopicPartition> logs) {
        return logs.stream().map(TopicPartition::toString).sorted().collect(Collectors.joining(", "));
    }
}
