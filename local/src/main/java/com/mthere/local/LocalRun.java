package com.mthere.local;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/// Everything on one machine: broker and registry, side by side, then the processor, then the gateway.
///
///     LocalRun ── this JVM ──▶ broker, processor, gateway
///        └─────── child ─────▶ registry
///
/// They end in reverse order, on Ctrl-C, on SIGTERM, when one of them fails, and when the process that started the run
/// ends. This is the only place that decides when something starts or stops: the parts bring no shutdown hooks.
public final class LocalRun {

    /// A part that takes longer than this to stop is cut off, and the rest with it.
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(9);

    private final LocalSettings settings;
    private final DataFolder folder;
    private final Progress progress;
    private final RunningParts running;

    private LocalRun(LocalSettings settings, DataFolder folder, Progress progress) {
        this.settings = settings;
        this.folder = folder;
        this.progress = progress;
        this.running = new RunningParts(progress);
    }

    public static void main(String[] args) {
        switch (Admission.of(environment(args))) {
            case Admission.Granted granted ->
                new LocalRun(granted.settings(), granted.folder(), new Progress(System.out, System.err)).run();
            case Admission.Refused refused -> {
                System.err.println("mThere cannot start: " + refused.reason());
                System.exit(1);
            }
        }
    }

    private void run() {
        endInOrder();
        try {
            start();
        } catch (RuntimeException e) {
            progress.failed("mThere could not start", cause(e));
            System.exit(1);
        }
    }

    private void start() {
        progress.say("data in " + settings.data());
        var broker = startAside("broker", () -> Broker.start(folder.kafka(), settings.kafkaPort()));
        var registry = startAside("registry", this::startRegistry);
        running.add("broker", broker.join());
        running.add("registry", registry.join());
        var surroundings = new Surroundings(
                broker.join().bootstrapServers(), registry.join().url(), folder.state(), settings.httpPort());
        Application.all().forEach(application -> start(application, surroundings));
        progress.say("ready: http://localhost:" + settings.httpPort() + " (Ctrl-C ends it)");
    }

    private void start(Application application, Surroundings surroundings) {
        running.add(application.name(), application.start(surroundings));
        progress.say(application.name() + " started");
    }

    private Registry startRegistry() {
        var distribution = new RegistryDistribution(settings.registryHome());
        if (!distribution.classArchive().recorded()) {
            progress.say("first start on this JDK: the registry's classes are recorded, once, in about 15 s");
        }
        var registry = Registry.start(distribution, folder.registry(), settings.registryPort());
        registry.onExit(() -> registryEnded(registry));
        return registry;
    }

    /// Without its registry a run cannot go on. When the run is ending anyway, the exit is only one more call for it.
    private void registryEnded(Registry registry) {
        if (!running.closing()) {
            progress.say("the registry ended by itself; its log is " + registry.log());
        }
        System.exit(1);
    }

    /// Starts a part on a thread of its own, while others start.
    private <P> CompletableFuture<P> startAside(String name, Supplier<P> start) {
        Supplier<P> started = () -> {
            var part = start.get();
            progress.say(name + " started");
            return part;
        };
        return CompletableFuture.supplyAsync(
                started, task -> Thread.ofPlatform().name("start-" + name).start(task));
    }

    private void endInOrder() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("end").unstarted(this::end));
        if (settings.endsWithParent()) {
            ProcessHandle.current().parent().ifPresent(LocalRun::endWith);
        }
    }

    private static void endWith(ProcessHandle parent) {
        var _ = parent.onExit().thenRun(() -> System.exit(0));
    }

    private void end() {
        CompletableFuture.delayedExecutor(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> Runtime.getRuntime().halt(1));
        running.close();
    }

    private static Throwable cause(RuntimeException e) {
        return e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    }

    private static StandardEnvironment environment(String[] args) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(given(args)));
        return environment;
    }

    /// Without those that Maven hands on as `--name=${name}`, because nobody has set them.
    private static String[] given(String[] args) {
        return Stream.of(args).filter(arg -> !arg.contains("=${")).toArray(String[]::new);
    }
}
