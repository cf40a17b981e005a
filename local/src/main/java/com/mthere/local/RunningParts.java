package com.mthere.local;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/// The parts of a run that have been started. They are stopped in reverse order, each once, whoever asks for it.
final class RunningParts implements AutoCloseable {

    private record Part(String name, AutoCloseable handle) {}

    private final Deque<Part> parts = new ConcurrentLinkedDeque<>();
    private final Progress progress;
    private volatile boolean closing;

    RunningParts(Progress progress) {
        this.progress = progress;
    }

    /// Takes a part that has just been started. When the run is already ending, the part ends at once.
    void add(String name, AutoCloseable handle) {
        parts.push(new Part(name, handle));
        if (closing) {
            close();
        }
    }

    /// Whether the run is ending.
    boolean closing() {
        return closing;
    }

    @Override
    public void close() {
        closing = true;
        for (var part = parts.poll(); part != null; part = parts.poll()) {
            stop(part);
        }
    }

    private void stop(Part part) {
        try {
            part.handle().close();
            progress.stopped(part.name());
        } catch (Exception e) {
            progress.failed(part.name() + " did not stop cleanly", e);
        }
    }
}
