package com.mthere.system.secured;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Backbone;
import com.mthere.system.FreePorts;
import com.mthere.system.JavaProcess;
import com.mthere.system.Logs;
import com.mthere.system.Reply.Answered;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Processor and gateway tell the registry who they are, with a password out of a file.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ARegistryMayAskForAPasswordIT {
    private static final Duration SOON = Duration.ofSeconds(120);

    private final Path folder = Logs.newFolder("guarded-");
    private final int kafka = FreePorts.next();
    private final int registryPort = FreePorts.next();
    private final List<JavaProcess> running = new ArrayList<>();
    private final GuardedRegistry registry = new GuardedRegistry(registryPort);

    @BeforeAll
    void start() {
        running.add(Backbone.broker(folder, kafka));
        running.add(Backbone.registry(folder, registryPort));
        running.forEach(process -> process.awaitReady(SOON));
    }

    @AfterAll
    void end() {
        running.reversed().forEach(JavaProcess::kill);
        registry.close();
        Logs.remove(folder.resolve("kafka"));
        Logs.remove(folder.resolve("state"));
    }

    private JavaProcess part(String name, String password, String... own) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "--mthere.kafka.servers=127.0.0.1:" + kafka,
                "--mthere.registry.url=" + registry.url(),
                "--mthere.registry.properties.apicurio.registry.auth.username=" + GuardedRegistry.NAME));
        settings.addAll(List.of(own));
        JavaProcess part = PartWithSecrets.start(
                folder, name, Map.of("mthere.registry.properties.apicurio.registry.auth.password", password), settings);
        running.add(part);
        return part;
    }

    @Test
    void whoHasItIsLetIn() throws IOException {
        int hop = FreePorts.next();
        int http = FreePorts.next();
        part(
                "processor",
                GuardedRegistry.PASSWORD,
                "--mthere.processor.state-folder=" + folder.resolve("state"),
                "--mthere.processor.rsocket.port=" + hop);
        part(
                "gateway",
                GuardedRegistry.PASSWORD,
                "--server.port=" + http,
                "--mthere.gateway.processors=127.0.0.1:" + hop,
                "--mthere.gateway.link-key=of this test alone");
        try (Api api = new Api(URI.create("http://localhost:" + http))) {
            Await.until(
                    "a user is created",
                    SOON,
                    () -> api.send(
                                            "POST",
                                            "/users",
                                            Map.of("Content-Type", "application/json"),
                                            "{\"user_id\": \"ash\", \"email\": \"ash@smart.com\"}")
                                    instanceof Answered answer
                            && answer.status() == 201);
        }
    }

    @Test
    void whoHasAnotherIsToldSoAndEnds() throws IOException {
        JavaProcess stranger =
                part("processor", "guessed", "--mthere.processor.state-folder=" + folder.resolve("strangers-state"));

        assertThat(stranger.awaitExit(SOON)).isNotZero();

        assertThat(stranger.saidWith("The schema registry at " + registry.url() + " is needed to start"))
                .isNotEmpty()
                .allMatch(line -> line.contains("401"));
    }
}
