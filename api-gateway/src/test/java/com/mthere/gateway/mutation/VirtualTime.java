package com.mthere.gateway.mutation;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.test.scheduler.VirtualTimeScheduler;

/// Reactor's clock stands still in each test until somebody moves it.
final class VirtualTime implements BeforeEachCallback, AfterEachCallback {
    private VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @Override
    public void beforeEach(ExtensionContext test) {
        time = VirtualTimeScheduler.getOrSet();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        VirtualTimeScheduler.reset();
    }

    void advanceTimeBy(Duration span) {
        time.advanceTimeBy(span);
    }

    /// Does what is due now.
    void advanceTime() {
        time.advanceTime();
    }

    long nanoseconds() {
        return time.now(TimeUnit.NANOSECONDS);
    }
}
