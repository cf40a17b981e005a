package com.mthere.system.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mthere.system.Await;
import com.mthere.system.Logs;
import com.mthere.system.Running;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program that reads the public topics: `src/test/node/subscriber.js`, which is neither Java nor ours but for a few
/// lines.
final class Subscriber implements AutoCloseable {
    private static final Path PROGRAM = Path.of("src", "test", "node").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern NO_NETWORK =
            Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final List<JsonNode> records = new CopyOnWriteArrayList<>();

    private Subscriber(Process process) {
        this.process = process;
    }

    /// Starts it, or leaves the test out where this machine cannot have it.
    static Subscriber of(Running service, String... topics) {
        Path folder = installed();
        try {
            ProcessBuilder command = new ProcessBuilder(
                            "node", "subscriber.js", service.kafka(), service.registry() + "/apis/ccompat/v7")
                    .directory(folder.toFile())
                    .redirectError(Logs.newLog(folder, "subscriber.log").toFile());
            command.command().addAll(List.of(topics));
            Subscriber subscriber = new Subscriber(command.start());
            Thread.ofPlatform().daemon().name("subscriber").start(subscriber::listen);
            return subscriber;
        } catch (IOException e) {
            throw new UncheckedIOException("node could not be started", e);
        }
    }

    /// @return a folder with the program and the libraries that it needs
    private static Path installed() {
        if (!isThere("node") || !isThere("npm")) {
            return abort("node and npm are not on this machine");
        }
        try {
            Path folder =
                    Files.createDirectories(Path.of("target", "subscriber").toAbsolutePath());
            for (String file : List.of("package.json", "package-lock.json", "subscriber.js")) {
                Files.write(folder.resolve(file), Files.readAllBytes(PROGRAM.resolve(file)));
            }
            File log = Logs.newLog(folder, "npm.log").toFile();
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            if (!npm.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                npm.destroyForcibly();
                return abort("npm does not get kafkajs from its registry");
            }
            String said = Files.readString(log.toPath(), StandardCharsets.UTF_8);
            if (npm.exitValue() != 0 && NO_NETWORK.matcher(said).find()) {
                return abort("npm does not reach its registry: "
                        + said.lines().findFirst().orElse(""));
            }
            assertThat(npm.exitValue()).as(said).isZero();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("the subscriber could not be installed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                records.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the subscriber cannot be heard", e);
        }
    }

    void await(String what, Predicate<JsonNode> record) {
        Await.until(what, PATIENCE, () -> records.stream().anyMatch(record));
    }

    /// All records of a key up to now, in their order.
    List<JsonNode> of(String topic, String key) {
        return records.stream().filter(record -> isOf(record, topic, key)).toList();
    }

    static boolean isOf(JsonNode record, String topic, String key) {
        return record.path("topic").asString().equals(topic)
                && record.path("key").asString().equals(key);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
