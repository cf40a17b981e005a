package com.mthere.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

/// Broker and registry in containers, of the images that docker-compose.yml names; processor and gateway in a process
/// each, with RSocket between them.
final class ContainedService implements Running {
    private static final Duration START_DEADLINE = Duration.ofSeconds(180);
    private static final int REGISTRY_PORT = 8080;

    private final Path folder = Logs.newFolder("contained-");
    private final int httpPort = FreePorts.next();
    private final int hopPort = FreePorts.next();
    private final KafkaContainer broker = new KafkaContainer("apache/kafka:4.3.1")
            .withEnv(Map.of(
                    "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
                    "KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000",
                    "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0",
                    "KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "200"));
    private final GenericContainer<?> registry = new GenericContainer<>("apicurio/apicurio-registry:3.3.3")
            .withExposedPorts(REGISTRY_PORT)
            .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").withStartupTimeout(START_DEADLINE));
    private final Map<String, Path> logs =
            Map.of("processor", Logs.newLog(folder, "processor.log"), "gateway", Logs.newLog(folder, "gateway.log"));
    private final JavaProcess processor;
    private final JavaProcess gateway;

    private ContainedService() {
        Startables.deepStart(broker, registry).join();
        processor = part(
                "processor",
                "--mthere.processor.state-folder=" + folder.resolve("state"),
                "--mthere.processor.rsocket.port=" + hopPort,
                "--mthere.processor.rsocket.secret=for tests");
        gateway = part(
                "gateway",
                "--server.port=" + httpPort,
                "--mthere.gateway.processors=127.0.0.1:" + hopPort,
                "--mthere.gateway.secret=for tests",
                "--mthere.gateway.public-url=http://localhost:" + httpPort,
                "--mthere.gateway.link-key=for links in tests");
    }

    static ContainedService start() {
        ContainedService service = new ContainedService();
        Await.until("the gateway is ready", START_DEADLINE, service::isReady);
        return service;
    }

    private JavaProcess part(String name, String... own) {
        List<String> arguments = List.of(
                name, "--mthere.kafka.servers=" + kafka(), "--mthere.registry.url=" + registry() + "/apis/registry/v3");
        return JavaProcess.start(
                List.of(),
                Part.class.getName(),
                Stream.concat(arguments.stream(), Stream.of(own)).toList(),
                "nothing is awaited of it",
                logOf(name));
    }

    private boolean isReady() {
        if (!processor.isAlive() || !gateway.isAlive()) {
            throw new IllegalStateException("A part ended before it was ready; the logs are in " + folder);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest ready =
                    HttpRequest.newBuilder(http().resolve("/readyz")).build();
            return client.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public URI http() {
        return URI.create("http://localhost:" + httpPort);
    }

    @Override
    public String kafka() {
        return broker.getBootstrapServers();
    }

    @Override
    public URI registry() {
        return URI.create("http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT));
    }

    @Override
    public Path log() {
        return logOf("gateway");
    }

    private Path logOf(String part) {
        return Objects.requireNonNull(logs.get(part));
    }

    @Override
    public void close() {
        gateway.kill();
        processor.kill();
        registry.stop();
        broker.stop();
        Logs.remove(folder.resolve("state"));
    }
}
