package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mthere.system.Logs;
import com.mthere.system.NodeProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A Chromium of this machine, driven by `src/test/node/browser` with Playwright.
final class Browser implements AutoCloseable {
    private static final Path PROGRAM =
            Path.of("src", "test", "node", "browser").toAbsolutePath();
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Process process;
    private final BufferedReader answers;

    private Browser(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts it, or leaves the test out where this machine cannot have it.
    static Browser start() {
        Path chromium = NAMES.stream()
                .flatMap(Browser::onThePath)
                .findFirst()
                .orElseGet(() -> abort("there is no browser on this machine: none of " + NAMES));
        Path folder = NodeProgram.installed(PROGRAM, "browser");
        try {
            Path pictures = Files.createDirectories(folder.resolve("pictures"));
            return new Browser(new ProcessBuilder("node", "browser.js", chromium.toString(), pictures.toString())
                    .directory(folder.toFile())
                    .redirectError(Logs.newLog(folder, "browser.log").toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("node could not be started", e);
        }
    }

    private static Stream<Path> onThePath(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }

    JsonNode say(String command, Map<String, ?> more) {
        Map<String, Object> line = new TreeMap<>(more);
        line.put("command", command);
        try {
            process.outputWriter(StandardCharsets.UTF_8)
                    .append(Http.JSON.writeValueAsString(line))
                    .append('\n')
                    .flush();
            String answer = answers.readLine();
            assertThat(answer).as("%s: the browser is gone", line).isNotNull();
            JsonNode said = Http.JSON.readTree(answer);
            assertThat(said.path("error").asString("")).as("%s", line).isEmpty();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException("the browser cannot be told " + line, e);
        }
    }

    JsonNode say(String command) {
        return say(command, Map.of());
    }

    void press(String... keys) {
        say("press", Map.of("keys", List.of(keys)));
    }

    /// What a screen reader is told.
    String tree() {
        return say("tree").path("tree").asString();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
