package com.mthere.gateway.runtime;

import org.springframework.context.SmartLifecycle;

/// Closes something before the server is stopped, which waits for the requests that are under way: for those that would
/// never end by themselves.
final class ClosedFirst implements SmartLifecycle {
    private final Runnable close;
    private boolean running;

    ClosedFirst(Runnable close) {
        this.close = close;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        close.run();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
