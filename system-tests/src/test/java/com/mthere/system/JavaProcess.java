package com.mthere.system;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A JVM beside the test's, on the same JDK. What it says goes to a log.
public final class JavaProcess {
    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx640m", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    private static final Duration END_DEADLINE = Duration.ofSeconds(15);

    private final Process process;
    private final Path log;
    private final String readyWhenSaid;
    private final CompletableFuture<Duration> ready = new CompletableFuture<>();
    private final List<String> said = new CopyOnWriteArrayList<>();

    private JavaProcess(Process process, Path log, String readyWhenSaid) {
        this.process = process;
        this.log = log;
        this.readyWhenSaid = readyWhenSaid;
    }

    /// A class of the test's own class path.
    ///
    /// @param readyWhenSaid part of the line by which the process says that it is ready
    /// @param log what the process says is added to this file
    public static JavaProcess start(
            List<String> jvmOptions, String mainClass, List<String> args, String readyWhenSaid, Path log) {
        List<String> what = new ArrayList<>(jvmOptions);
        what.addAll(List.of("-classpath", System.getProperty("java.class.path"), mainClass));
        what.addAll(args);
        return start(what, readyWhenSaid, log);
    }

    /// A jar as its users start it. It does not know that it is part of a test; so it is ended with the test's JVM.
    public static JavaProcess startJar(Path jar, List<String> args, String readyWhenSaid, Path log) {
        List<String> what = new ArrayList<>(List.of("-jar", jar.toString()));
        what.addAll(args);
        return endedWithTheTest(start(what, readyWhenSaid, log));
    }

    /// A command that becomes a JVM or starts some, as somebody types it. It is ended with the test's JVM, too.
    public static JavaProcess startCommand(List<String> command, String readyWhenSaid, Path log) {
        return endedWithTheTest(launch(command, readyWhenSaid, log));
    }

    private static JavaProcess endedWithTheTest(JavaProcess started) {
        Thread end = new Thread(() -> end(started.process.toHandle()), "end of " + started.pid());
        Runtime.getRuntime().addShutdownHook(end);
        return started;
    }

    private static JavaProcess start(List<String> what, String readyWhenSaid, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(what);
        return launch(command, readyWhenSaid, log);
    }

    private static JavaProcess launch(List<String> command, String readyWhenSaid, Path log) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            JavaProcess started = new JavaProcess(process, log, readyWhenSaid);
            Thread.ofPlatform().daemon().name("log of " + process.pid()).start(started::readLog);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("A JVM could not be started", e);
        }
    }

    private void readLog() {
        long start = System.nanoTime();
        try (BufferedReader lines = process.inputReader();
                var kept = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                kept.write(line);
                kept.newLine();
                kept.flush();
                said.add(line);
                if (line.contains(readyWhenSaid)) {
                    ready.complete(Duration.ofNanos(System.nanoTime() - start));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The log of a process could not be kept in " + log, e);
        } finally {
            ready.completeExceptionally(new IllegalStateException("The process ended before it was ready"));
        }
    }

    long pid() {
        return process.pid();
    }

    /// Waits for the process to end by itself.
    public int awaitExit(Duration deadline) {
        Await.until("it has ended", deadline, () -> !process.isAlive());
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Whether it has said that it is ready, and goes on.
    public boolean isReady() {
        return ready.isDone() && !ready.isCompletedExceptionally() && process.isAlive();
    }

    /// @return how long it took from the start
    public Duration awaitReady(Duration deadline) {
        try {
            return ready.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            end(process.toHandle());
            throw new IllegalStateException("Not ready within " + deadline + "; it said: " + Logs.tail(log), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    public void awaitSaid(String words, Duration deadline) {
        Await.until("it said: " + words, deadline, () -> said.stream().anyMatch(line -> line.contains(words)));
    }

    /// All lines up to now that begin so.
    public List<String> said(String beginning) {
        return said.stream().filter(line -> line.startsWith(beginning)).toList();
    }

    /// All lines up to now that have this in them.
    public List<String> saidWith(String words) {
        return said.stream().filter(line -> line.contains(words)).toList();
    }

    /// Writes a line to the standard input.
    public void tell(String line) {
        try {
            BufferedWriter input = process.outputWriter();
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The process does not listen", e);
        }
    }

    /// `kill -9` of this one process. Its children must notice by themselves; answers when all are gone.
    public void kill() {
        List<ProcessHandle> all = family();
        process.toHandle().destroyForcibly();
        awaitEnd(all, END_DEADLINE);
    }

    /// What Ctrl-C in a terminal does: SIGINT for the process and its children. Answers when all are gone.
    ///
    /// A script's job in the background ignores SIGINT, and so does all that it starts (POSIX, Shell Command Language,
    /// 2.12). Nobody can press Ctrl-C there; it is ended by SIGTERM.
    public void interrupt(Duration deadline) {
        List<ProcessHandle> all = family();
        signal(ignoresInterrupts() ? "TERM" : "INT");
        awaitEnd(all, deadline);
    }

    /// Linux tells in `SigIgn` which signals a process ignores: signal 2 is the second bit from the right.
    private boolean ignoresInterrupts() {
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        try {
            return Files.exists(status)
                    && Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("SigIgn:"))
                            .map(line -> line.substring("SigIgn:".length()).strip())
                            .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & 0b10) != 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The signals of a process could not be read", e);
        }
    }

    /// SIGTERM; answers when the process and its children are gone.
    public void stop() {
        List<ProcessHandle> all = family();
        // By its handle, for the process itself would close the stream that the log is read from.
        process.toHandle().destroy();
        awaitEnd(all, END_DEADLINE);
    }

    /// Sends a signal, such as `STOP` or `CONT`, to the process and its children.
    public void signal(String name) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        family().forEach(process -> command.add(Long.toString(process.pid())));
        try {
            int code = new ProcessBuilder(command).start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " answered " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No kill here", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /// Has the JVM write to its log where each thread stands.
    public void dumpThreads() {
        signal("QUIT");
        awaitSaid("JNI global refs", END_DEADLINE);
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    private static void awaitEnd(List<ProcessHandle> processes, Duration deadline) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            List<ProcessHandle> left =
                    processes.stream().filter(ProcessHandle::isAlive).toList();
            left.forEach(JavaProcess::end);
            throw new AssertionError(
                    "Left over after " + deadline + ": "
                            + left.stream().map(ProcessHandle::info).toList(),
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An end could not be awaited", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static void end(ProcessHandle process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
