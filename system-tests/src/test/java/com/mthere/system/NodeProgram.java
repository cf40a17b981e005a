package com.mthere.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A program for node, with the libraries that it names in its `package.json`.
public final class NodeProgram {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern NO_NETWORK =
            Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED");

    private NodeProgram() {}

    /// Installs it, or leaves the test out where this machine cannot have it.
    ///
    /// @param source the folder that holds it
    /// @param name of the folder under `target` that it is run in
    /// @return that folder
    public static Path installed(Path source, String name) {
        if (!isThere("node") || !isThere("npm")) {
            return abort("node and npm are not on this machine");
        }
        try {
            Path folder = Files.createDirectories(Path.of("target", name).toAbsolutePath());
            try (Stream<Path> files = Files.list(source)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
                }
            }
            File log = Logs.newLog(folder, "npm.log").toFile();
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            if (!npm.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                npm.destroyForcibly();
                return abort("npm does not get what " + name + " needs from its registry");
            }
            String said = Files.readString(log.toPath(), StandardCharsets.UTF_8);
            if (npm.exitValue() != 0 && NO_NETWORK.matcher(said).find()) {
                return abort("npm does not reach its registry: "
                        + said.lines().findFirst().orElse(""));
            }
            assertThat(npm.exitValue()).as(said).isZero();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be installed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /// Whether a program is on the path.
    public static boolean isThere(String program) {
        try {
            return new ProcessBuilder(List.of(program, "--version"))
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
}
