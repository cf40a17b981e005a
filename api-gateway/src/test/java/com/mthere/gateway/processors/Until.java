package com.mthere.gateway.processors;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;

/// Waits for a condition.
final class Until {
    private Until() {}

    static void holds(BooleanSupplier condition) {
        Hop.get(Flux.interval(Duration.ZERO, Duration.ofMillis(5))
                .onBackpressureDrop()
                .filter(tick -> condition.getAsBoolean())
                .next());
    }
}
