package com.mthere.gateway.runtime;

import com.mthere.gateway.mutation.KafkaPulse;
import reactor.core.Disposable;

/// Keeps the pulse going from the start of the gateway to its end.
final class Heart implements AutoCloseable {
    private final Disposable beating;

    Heart(KafkaPulse pulse) {
        beating = pulse.beating().subscribe();
    }

    @Override
    public void close() {
        beating.dispose();
    }
}
