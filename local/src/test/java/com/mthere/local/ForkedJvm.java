package com.mthere.local;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A JVM of its own that runs one of our main classes, so that it can die as real ones do.
final class ForkedJvm implements AutoCloseable {

    private static final int DEADLINE_SECONDS = 90;

    private final Process process;

    private ForkedJvm(Process process) {
        this.process = process;
    }

    static ForkedJvm run(Class<?> main, String... args) throws IOException {
        return new ForkedJvm(new ProcessBuilder(command(main, args)).start());
    }

    /// The JVM as the child of a shell, which is then what can be killed.
    static ForkedJvm runUnderShell(Class<?> main, String... args) throws IOException {
        // With a second command to come, no shell makes way for the first one.
        var shell = Stream.of("sh", "-c", "\"$@\"; exit $?", "sh");
        return new ForkedJvm(new ProcessBuilder(
                        Stream.concat(shell, command(main, args).stream()).toList())
                .start());
    }

    private static List<String> command(Class<?> main, String... args) {
        var jvm = Stream.of(
                Processes.jdkTool("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName());
        return Stream.concat(jvm, Stream.of(args)).toList();
    }

    /// Waits until the JVM has said something, and answers with the whole line.
    String awaitLine(String part) throws Exception {
        return CompletableFuture.supplyAsync(() -> lineWith(part)).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    int awaitExit() throws Exception {
        return awaitExit(Duration.ofSeconds(DEADLINE_SECONDS));
    }

    int awaitExit(Duration deadline) throws Exception {
        return process.onExit().get(deadline.toMillis(), TimeUnit.MILLISECONDS).exitValue();
    }

    List<String> errors() {
        return process.errorReader().lines().toList();
    }

    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /// Asks the JVM to end, by SIGTERM. Its last words can still be read, which Process.destroy() would prevent.
    void terminate() {
        process.toHandle().destroy();
    }

    /// Ends the JVM as `kill -9` does.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private String lineWith(String part) {
        try {
            var out = process.inputReader();
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.contains(part)) {
                    return line;
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("The JVM ended before it said \"" + part + "\"; its errors: " + errors());
    }
}
