package com.mthere.system.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command line of Docker Compose, over one or both of the files.
final class Compose {
    static final String ONE_BROKER = "docker-compose.yml";
    static final String THREE_BROKERS = "docker-compose.cluster.yml";

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final List<String> options = new ArrayList<>();

    Compose(String... files) {
        Assumptions.assumeTrue(isThere(), "Docker Compose is not on this machine");
        for (String file : files) {
            options.add("--file=" + ROOT.resolve(file));
        }
    }

    private static boolean isThere() {
        try {
            return run(List.of("docker", "compose", "version")).code == 0;
        } catch (UncheckedIOException noDocker) {
            return false;
        }
    }

    /// With volumes and ports of its own project, so that nobody's data are in the way.
    Compose named(String project) {
        options.addAll(List.of("--project-name=" + project, "--progress=quiet"));
        return this;
    }

    /// What the files come to.
    JsonNode config() {
        return JsonMapper.shared().readTree(run("config", "--format=json"));
    }

    /// What one types: `docker compose up -d --wait`, and perhaps more.
    void up(String... more) {
        run(Stream.concat(Stream.of("up", "--detach", "--wait"), Stream.of(more))
                .toArray(String[]::new));
    }

    /// All containers, or those of some services, also the ones that have ended.
    List<Container> containers(String... services) {
        return run(Stream.concat(Stream.of("ps", "--all", "--quiet"), Stream.of(services))
                        .toArray(String[]::new))
                .lines()
                .map(Container::new)
                .toList();
    }

    /// @return what it said on its standard output
    /// @throws AssertionError when it fails
    String run(String... arguments) {
        return successful(
                Stream.concat(Stream.concat(Stream.of("docker", "compose"), options.stream()), Stream.of(arguments))
                        .toList());
    }

    static String successful(List<String> command) {
        Said said = run(command);
        if (said.code != 0) {
            throw new AssertionError(command + " answered " + said.code + ": " + said.output);
        }
        return said.output;
    }

    private record Said(int code, String output) {}

    private static Said run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
