package com.mthere.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The schema registry, as a child process that listens on the loopback interface.
///
/// It stores in H2, in a file: ready in 3 to 5 s, where its Kafka storage took 16 to 27 s on the same machine. H2 by
/// itself writes half a second after it has answered, and a `kill -9` in between lost a schema whose id was in use;
/// with `WRITE_DELAY=0` it writes first.
final class Registry implements AutoCloseable {

    private static final Duration START_DEADLINE = Duration.ofSeconds(120);
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(3);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final Process process;
    private final URI url;
    private final Path log;

    private Registry(Process process, URI url, Path log) {
        this.process = process;
        this.url = url;
        this.log = log;
    }

    /// Starts a registry and answers once it serves schemas.
    ///
    /// @param folder where its schemas and its log are, created when it is missing
    static Registry start(RegistryDistribution distribution, Path folder, int port) {
        var archive = distribution.classArchive();
        if (!archive.recorded()) {
            record(archive, launch(distribution, archive, folder, port));
        }
        return launch(distribution, archive, folder, port).awaitReady();
    }

    URI url() {
        return url;
    }

    Path log() {
        return log;
    }

    /// Has this run when the process ends, whoever ends it.
    void onExit(Runnable action) {
        var unused = process.onExit().thenRun(action);
    }

    @Override
    public void close() {
        process.destroy();
        if (!Processes.endsWithin(process, STOP_DEADLINE)) {
            kill();
        }
    }

    private static void record(ClassArchive archive, Registry registry) {
        try {
            archive.recordFrom(registry.awaitReady().process);
        } finally {
            registry.kill();
        }
    }

    private void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static Registry launch(RegistryDistribution distribution, ClassArchive archive, Path folder, int port) {
        try {
            Files.createDirectories(folder);
            distribution.addLauncher();
            var log = folder.resolve("registry.log");
            var options = Stream.concat(archive.options().stream(), options(folder, port).stream());
            var process = new ProcessBuilder(distribution.command(options.toList()))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Registry(process, URI.create("http://127.0.0.1:" + port), log);
        } catch (IOException e) {
            throw new UncheckedIOException("The registry could not be started", e);
        }
    }

    private static List<String> options(Path folder, int port) {
        return List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.http.access-log.enabled=false",
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-Dapicurio.datasource.url=jdbc:h2:file:" + folder.resolve("schemas") + ";WRITE_DELAY=0",
                "-Dapicurio.datasource.jdbc.initial-size=1",
                "-Dapicurio.datasource.jdbc.min-size=1",
                "-Dapicurio.datasource.jdbc.max-size=10");
    }

    private Registry awaitReady() {
        var deadline = System.nanoTime() + START_DEADLINE.toNanos();
        while (!ready()) {
            if (Processes.endsWithin(process, POLL_INTERVAL) || System.nanoTime() > deadline) {
                kill();
                throw new IllegalStateException("The registry did not start; its log is " + log);
            }
        }
        return this;
    }

    private boolean ready() {
        try {
            var request = (HttpURLConnection)
                    url.resolve("/apis/ccompat/v7/subjects").toURL().openConnection();
            return request.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
