package com.mthere.system.subscriber;

import com.mthere.system.Await;
import com.mthere.system.Logs;
import com.mthere.system.NodeProgram;
import com.mthere.system.Running;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program that reads the public topics: `src/test/node/subscriber.js`, which is neither Java nor ours but for a few
/// lines.
final class Subscriber implements AutoCloseable {
    private static final Path PROGRAM = Path.of("src", "test", "node").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final List<JsonNode> records = new CopyOnWriteArrayList<>();

    private Subscriber(Process process) {
        this.process = process;
    }

    /// Starts it, or leaves the test out where this machine cannot have it.
    static Subscriber of(Running service, String... topics) {
        Path folder = NodeProgram.installed(PROGRAM, "subscriber");
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
