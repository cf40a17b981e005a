package com.mthere.system.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    Compose named(String project) {
        options.add("--project-name=" + project);
        return this;
    }

    /// What the files come to.
    JsonNode config() {
        return JsonMapper.shared().readTree(run("config", "--format=json"));
    }

    /// @return what it said on its standard output
    /// @throws AssertionError when it fails
    String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "compose"));
        command.addAll(options);
        command.addAll(List.of(arguments));
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
