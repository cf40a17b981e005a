package com.mthere.gateway.runtime;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/// Keeps something going from the start of the gateway to its end.
final class Heart implements AutoCloseable {
    private final Disposable beating;

    /// @param beating goes on for as long as somebody is subscribed
    Heart(Mono<Void> beating) {
        this.beating = beating.subscribe();
    }

    @Override
    public void close() {
        beating.dispose();
    }
}
