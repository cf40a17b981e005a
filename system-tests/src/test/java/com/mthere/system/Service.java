package com.mthere.system;

import com.mthere.system.apart.ApartRun;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The whole service as the local run starts it: broker, processor and gateway in one process, the registry in its
/// child; on ports and with data of its own.
///
/// Most tests need no more than [#shared]; who kills, starts one for himself.
public final class Service implements Running {
    private static final String LOCAL_RUN = "com.mthere.local.LocalRun";

    /// What became of a mail is a mutation, too, and many tests count those that they asked for.
    private static final List<String> WITHOUT_MAIL = List.of("-Dspring.mail.host=false");

    /// The first start of a JDK records the registry's classes, and machines that build are slow.
    private static final Duration START_DEADLINE = Duration.ofSeconds(180);

    private static final Duration END_DEADLINE = Duration.ofSeconds(15);

    private final Path folder = Logs.newFolder("run-");
    private final Path log = Logs.newLog(folder, "run.log");
    private final int httpPort = FreePorts.next();
    private final int kafkaPort = FreePorts.next();
    private final int registryPort = FreePorts.next();
    private final int mailPort = FreePorts.next();
    private final String main;
    private final List<String> jvmOptions;
    private JavaProcess process;

    private Service(String main, List<String> jvmOptions) {
        this.main = main;
        this.jvmOptions = jvmOptions;
        process = launch();
    }

    /// Starts a service and answers once it is ready. Whoever asks for it closes it.
    public static Service start() {
        return start(LOCAL_RUN, WITHOUT_MAIL);
    }

    /// As [#start], but each part is a process of its own.
    static Service startApart() {
        return start(ApartRun.class.getName(), List.of());
    }

    /// As [#start()].
    ///
    /// @param jvmOptions of the run, such as `-Dname=value` for a setting of its applications
    public static Service start(List<String> jvmOptions) {
        return start(LOCAL_RUN, jvmOptions);
    }

    private static Service start(String main, List<String> jvmOptions) {
        Service service = new Service(main, jvmOptions);
        service.awaitReady();
        return service;
    }

    private static final class Shared {
        static final Running SERVICE = Surroundings.here().start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVICE::close, "end of the shared service"));
        }
    }

    /// The one service of this test JVM, in the surroundings that are here, started when it is first asked for. Leave
    /// it running.
    public static Running shared() {
        return Shared.SERVICE;
    }

    @Override
    public URI http() {
        return URI.create("http://localhost:" + httpPort);
    }

    @Override
    public String kafka() {
        return "127.0.0.1:" + kafkaPort;
    }

    @Override
    public URI registry() {
        return URI.create("http://127.0.0.1:" + registryPort);
    }

    /// The folder that keeps everything over restarts.
    public Path data() {
        return folder.resolve("data");
    }

    /// What the processes have said so far.
    @Override
    public Path log() {
        return log;
    }

    /// `kill -9` of the run. Answers when the run and its child are gone, which the child must manage by itself.
    public void kill() {
        process.kill();
        awaitNobodyLeft();
    }

    /// SIGTERM. Answers when the run and its child are gone.
    public void stop() {
        process.stop();
        awaitNobodyLeft();
    }

    /// A child that was only about to be born when the run died is found by the data that it was given.
    private void awaitNobodyLeft() {
        Await.until(
                "no process has " + data(),
                END_DEADLINE,
                () -> ProcessHandle.allProcesses()
                        .noneMatch(
                                other -> other.info().commandLine().orElse("").contains(data().toString())));
    }

    /// Starts again after [#kill] or [#stop], with the same data on the same ports; ends what still runs.
    ///
    /// @return the time from the start of the process until it said that it is ready
    public Duration restart() {
        relaunch();
        return awaitReady();
    }

    /// As [#restart], without waiting for the service.
    public void relaunch() {
        if (process.isAlive()) {
            stop();
        }
        process = launch();
    }

    /// Waits until the run has said this since its latest start.
    public void awaitSaid(String words) {
        process.awaitSaid(words, START_DEADLINE);
    }

    private Duration awaitReady() {
        return process.awaitReady(START_DEADLINE);
    }

    /// Has the run write to its log where each thread stands.
    public void dumpThreads() {
        process.dumpThreads();
    }

    /// Ends the service and removes its data; the log stays.
    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
        Logs.remove(data());
    }

    private JavaProcess launch() {
        List<String> args = List.of(
                "--mthere.ends-with-parent=true",
                "--mthere.registry.home=" + System.getProperty("mthere.registry.home", "../local/target/registry"),
                "--mthere.data=" + data(),
                "--server.port=" + httpPort,
                "--mthere.kafka.port=" + kafkaPort,
                "--mthere.registry.port=" + registryPort,
                "--mthere.mail.port=" + mailPort);
        return JavaProcess.start(jvmOptions, main, args, "ready: http", log);
    }
}
