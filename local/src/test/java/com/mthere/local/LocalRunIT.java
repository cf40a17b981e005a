package com.mthere.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The run as a whole, with the real broker and the real registry.
class LocalRunIT {

    private final int kafkaPort = Ports.unused();
    private final int registryPort = Ports.unused();
    private final int httpPort = Ports.unused();

    @TempDir
    Path data;

    @Test
    void survivesAKillAndLeavesNothingBehind() throws Exception {
        String id;
        String cursor;
        try (var run = start()) {
            id = registeredId();
            cursor = cursorAfterTheFirstOfTwoUsers();
            var children = run.descendants();
            assertThat(children).hasSize(1);
            run.kill();
            awaitGone(children);
        }

        try (var run = start()) {
            assertThat(registeredId()).isEqualTo(id);
            assertThat(send(get("/users?limit=1&cursor=" + cursor))).contains("\"user_id\":\"b\"");
            var children = run.descendants();
            run.terminate();
            run.awaitLine("registry stopped");
            run.awaitLine("broker stopped");
            run.awaitExit(Duration.ofSeconds(10));
            awaitGone(children);
        }
        assertThat(List.of(kafkaPort, registryPort, httpPort)).allMatch(Ports::free);
    }

    private ForkedJvm start() throws Exception {
        var run = ForkedJvm.run(
                LocalRun.class,
                "--mthere.data=" + data,
                "--mthere.registry.home=" + System.getProperty("registry.home"),
                "--mthere.kafka.port=" + kafkaPort,
                "--mthere.registry.port=" + registryPort,
                "--server.port=" + httpPort);
        run.awaitLine("ready: http://localhost:" + httpPort);
        return run;
    }

    /// The id under which the registry keeps a schema, whether it has known it or not.
    private String registeredId() throws Exception {
        var schema = HttpRequest.newBuilder(registry("/subjects/kept/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"schema\": \"{\\\"type\\\": \\\"string\\\"}\"}"))
                .build();
        var id = send(schema);
        assertThat(id).matches("\\{\"id\":[0-9]+}");
        return id;
    }

    private String cursorAfterTheFirstOfTwoUsers() throws Exception {
        for (var user : List.of("a", "b")) {
            var create = HttpRequest.newBuilder(gateway("/users"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"user_id\": \"" + user + "\", \"email\": \"a@b.example\"}"))
                    .build();
            assertThat(send(create)).contains("\"user_id\":\"" + user + "\"");
        }
        var page = send(get("/users?limit=1"));
        var cursor = Pattern.compile("\"next_cursor\":\"([^\"]+)\"").matcher(page);
        assertThat(cursor.find()).as(page).isTrue();
        return cursor.group(1);
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(gateway(path)).build();
    }

    private URI gateway(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    private URI registry(String path) {
        return URI.create("http://127.0.0.1:" + registryPort + "/apis/ccompat/v7" + path);
    }

    private static String send(HttpRequest request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static void awaitGone(List<ProcessHandle> processes) throws Exception {
        for (var process : processes) {
            assertThat(process.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }
}
