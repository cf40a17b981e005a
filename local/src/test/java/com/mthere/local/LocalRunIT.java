package com.mthere.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The run as a whole, with the real broker and the real registry.
class LocalRunIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Integer> ports = Ports.unused(4);
    private final int kafkaPort = ports.get(0);
    private final int registryPort = ports.get(1);
    private final int mailPort = ports.get(2);
    private final int httpPort = ports.get(3);

    @TempDir
    Path data;

    @Test
    void survivesAKillAndLeavesNothingBehind() throws Exception {
        String id;
        String cursor;
        String link;
        try (var run = start()) {
            id = registeredId();
            cursor = cursorAfterTheFirstOfTwoUsers();
            link = linkOfAGuest();
            assertThat(Files.getPosixFilePermissions(data.resolve("link.key")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            var children = run.descendants();
            assertThat(children).hasSize(1);
            run.kill();
            awaitGone(children);
        }

        try (var run = start()) {
            assertThat(registeredId()).isEqualTo(id);
            assertThat(send(get("/users?limit=1&cursor=" + cursor))).contains("\"user_id\":\"b\"");
            assertThat(send(get(link))).contains("\"status\":\"invited\"");
            var children = run.descendants();
            run.terminate();
            run.awaitLine("registry stopped");
            run.awaitLine("broker stopped");
            run.awaitExit(Duration.ofSeconds(10));
            awaitGone(children);
        }
        assertThat(List.of(kafkaPort, registryPort, mailPort, httpPort)).allMatch(Ports::free);
    }

    private ForkedJvm start() throws Exception {
        var run = ForkedJvm.run(
                LocalRun.class,
                "--mthere.data=" + data,
                "--mthere.registry.home=" + System.getProperty("registry.home"),
                "--mthere.kafka.port=" + kafkaPort,
                "--mthere.registry.port=" + registryPort,
                "--mthere.mail.port=" + mailPort,
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
            assertThat(post("/users", "{\"user_id\": \"" + user + "\", \"email\": \"a@b.example\"}"))
                    .contains("\"user_id\":\"" + user + "\"");
        }
        return found("\"next_cursor\":\"([^\"]+)\"", send(get("/users?limit=1")));
    }

    private String linkOfAGuest() throws Exception {
        post("/events", "{\"event_id\": \"party\", \"title\": \"Party\", \"host_id\": \"a\"}");
        var invited = post("/events/party/invitations", "{\"user_id\": \"b\"}");
        return found("\"rsvp_url\":\"http://localhost:" + httpPort + "(/rsvps/[^\"]+)\"", invited);
    }

    private static String found(String pattern, String text) {
        var match = Pattern.compile(pattern).matcher(text);
        assertThat(match.find()).as(text).isTrue();
        return match.group(1);
    }

    private String post(String path, String json) throws Exception {
        return send(HttpRequest.newBuilder(gateway(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
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

    /// Comes again when told to: the first read of a run that is still cold may take longer than its answer may be old.
    private static String send(HttpRequest request) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            while (answer.statusCode() == 503 && System.nanoTime() < deadline) {
                answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            }
            return answer.body();
        }
    }

    private static void awaitGone(List<ProcessHandle> processes) throws Exception {
        for (var process : processes) {
            assertThat(process.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }
}
