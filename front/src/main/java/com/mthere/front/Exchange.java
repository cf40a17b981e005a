package com.mthere.front;

import java.time.Duration;

/// What one can tell of a connection without looking at its bytes: who spoke last, and how long ago.
final class Exchange {
    /// An answer comes in pieces; after this long it was the last one.
    private static final Duration PAUSE = Duration.ofMillis(200);

    private volatile boolean isAsked;
    private volatile long spoken = System.nanoTime();

    void asked() {
        spoken = System.nanoTime();
        isAsked = true;
    }

    void answered() {
        spoken = System.nanoTime();
        isAsked = false;
    }

    /// Whether the client waits for nothing.
    boolean isQuiet() {
        return !isAsked && System.nanoTime() - spoken > PAUSE.toNanos();
    }
}
