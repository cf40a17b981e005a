package com.mthere.local;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/// Everything on one machine: broker, registry and mail, side by side, then the processor, then the gateway.
///
///     LocalRun ── this JVM ──▶ broker, mail, processor, gateway
///        └─────── child ─────▶ registry
///
/// They end in reverse order, on Ctrl-C, on SIGTERM, when one of them fails, and when the process that started the run
/// ends. This is the only place that decides when something starts or stops: the parts bring no shutdown hooks.
public final class LocalRun {

    /// A part that takes longer than this to stop is cut off, and the rest with it.
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(9);

    private final Progress progress = new Progress(System.out, System.err);
    private final RunningParts running = new RunningParts(progress);
    private final Companion companion;

    private LocalRun(Companion companion) {
        this.companion = companion;
    }

    public static void main(String[] args) {
        var environment = environment(args);
        new LocalRun(Companion.of(environment)).run(environment);
    }

    private void run(PropertyResolver properties) {
        endInOrder();
        switch (Admission.of(properties)) {
            case Admission.Granted granted -> tryStart(granted.settings(), granted.folder());
            case Admission.Refused refused -> giveUp("mThere cannot start: " + refused.reason());
        }
    }

    private void tryStart(LocalSettings settings, DataFolder folder) {
        try {
            start(settings, folder);
        } catch (CompletionException e) {
            giveUp("mThere could not start: " + e.getCause());
        } catch (RuntimeException e) {
            giveUp("mThere could not start: " + e);
        }
    }

    private void start(LocalSettings settings, DataFolder folder) {
        progress.say("data in " + settings.data());
        var broker = startAside("broker", () -> Broker.start(folder.kafka(), settings.kafkaPort()));
        var registry = startAside("registry", () -> startRegistry(settings, folder));
        var mail = startAside("mail", () -> MailCatcher.start(folder.mail(), settings.mailPort()));
        running.add("mail", mail.join());
        running.add("broker", broker.join());
        running.add("registry", registry.join());
        var surroundings = new Surroundings(
                broker.join().bootstrapServers(),
                registry.join().url(),
                folder.state(),
                settings.httpPort(),
                settings.mailPort(),
                folder.cursorKey(),
                folder.linkKey());
        Application.all().forEach(application -> start(application, surroundings));
        progress.say("mails go no further than " + folder.mail());
        progress.say("ready: http://localhost:" + settings.httpPort() + " (Ctrl-C ends it)");
    }

    private void start(Application application, Surroundings surroundings) {
        running.add(application.name(), application.start(surroundings));
        progress.say(application.name() + " started");
    }

    private Registry startRegistry(LocalSettings settings, DataFolder folder) {
        var distribution = new RegistryDistribution(settings.registryHome());
        if (!distribution.classArchive().recorded()) {
            progress.say("first start on this JDK: the registry's classes are recorded, once, in about 15 s");
        }
        var registry = Registry.start(distribution, folder.registry(), settings.registryPort());
        registry.onExit(() -> registryEnded(registry));
        return registry;
    }

    /// Without its registry a run cannot go on; but it ends, of course, when the run does.
    private void registryEnded(Registry registry) {
        if (!running.closing()) {
            giveUp("mThere ends, because the registry ended by itself; its log is " + registry.log());
        }
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

    private static void giveUp(String why) {
        System.err.println(why);
        System.exit(1);
    }

    private void endInOrder() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("end").unstarted(this::end));
        companion.onExit(() -> System.exit(0));
    }

    private void end() {
        CompletableFuture.delayedExecutor(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> Runtime.getRuntime().halt(1));
        running.close();
        companion.end();
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
