package com.mthere.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/// Folders under `target/`, and the logs in them of the processes that tests start.
public final class Logs {
    private static final int SHOWN = 80;
    private static final Set<Path> ALL = new ConcurrentSkipListSet<>();

    private Logs() {}

    public static Path newFolder(String prefix) {
        try {
            Path all = Files.createDirectories(Path.of("target", "services").toAbsolutePath());
            return Files.createTempDirectory(all, prefix);
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for a service", e);
        }
    }

    /// A log that is shown when a test fails.
    public static Path newLog(Path folder, String name) {
        Path log = folder.resolve(name);
        ALL.add(log);
        return log;
    }

    /// The last lines of each log.
    static String tails() {
        StringBuilder tails = new StringBuilder();
        ALL.forEach(log -> tails.append(log).append(":\n").append(tail(log)).append('\n'));
        return tails.toString();
    }

    static String tail(Path log) {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
        } catch (IOException e) {
            return "(the log cannot be read: " + e + ")";
        }
    }

    /// Removes a folder of data, which would fill the disk otherwise.
    public static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " could not be removed", e);
        }
    }
}
