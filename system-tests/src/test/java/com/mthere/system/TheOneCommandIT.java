package com.mthere.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `./mvnw -Plocal`, as it is typed: by Maven, in the project's folder.
class TheOneCommandIT {
    /// The build before the run included.
    private static final Duration READY_DEADLINE = Duration.ofMinutes(5);

    private static final Duration END_DEADLINE = Duration.ofSeconds(10);
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private final Path folder = Logs.newFolder("one-command");
    private final int port = FreePorts.next();

    @AfterEach
    void remove() {
        Logs.remove(folder.resolve("data"));
    }

    @Test
    void runsAllOfItUntilCtrlC() {
        JavaProcess maven =
                JavaProcess.startCommand(command(), "ready: http://localhost:" + port, Logs.newLog(folder, "run.log"));
        maven.awaitReady(READY_DEADLINE);

        try (Api api = new Api(URI.create("http://localhost:" + port))) {
            Reply created = api.send(
                    "POST",
                    "/users",
                    Map.of("Content-Type", "application/json"),
                    "{\"user_id\": \"1233446783245\", \"email\": \"ash@smart.com\"}");
            assertThat(created)
                    .isInstanceOfSatisfying(
                            Reply.Answered.class,
                            answer -> assertThat(answer.status()).isEqualTo(201));
        } finally {
            maven.interrupt(END_DEADLINE);
        }

        // Kafka's mark of a stop in order. The run's own last words may be lost: Java closes the output of a process
        // that it started when that one ends, and Maven may end before the run does.
        assertThat(folder.resolve("data/kafka")).isDirectoryRecursivelyContaining("glob:**/.kafka_cleanshutdown");
    }

    private List<String> command() {
        return List.of(
                PROJECT.resolve("mvnw").toString(),
                "-B",
                "-Plocal",
                "-f",
                PROJECT.toString(),
                "-Dmthere.data=" + folder.resolve("data"),
                "-Dserver.port=" + port,
                "-Dmthere.kafka.port=" + FreePorts.next(),
                "-Dmthere.registry.port=" + FreePorts.next(),
                "-Dmthere.mail.port=" + FreePorts.next());
    }
}
