package com.mthere.local;

import java.nio.file.Path;
import java.time.Duration;

/// Processes that we start.
final class Processes {

    private Processes() {}

    /// A tool of the JDK that this JVM runs on.
    static String jdkTool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /// Waits for a process, and says whether it has ended.
    static boolean endsWithin(Process process, Duration time) {
        try {
            return process.waitFor(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
