package com.mthere.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Reply;
import com.mthere.system.faults.History.Strike;
import com.mthere.system.faults.Operation.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever befalls the processes of a cluster, its clients see what a single process would have shown them.
///
/// `-Dmthere.faults=60` lets so many faults befall it (the profile `faults` does), `-Dmthere.seed=…` the same ones as
/// in
/// another run.
class PromisesHoldUnderFaultsIT {
    private static final int FAULTS = Integer.getInteger("mthere.faults", 3);
    private static final long SEED = Long.getLong("mthere.seed", System.nanoTime());
    private static final int CLIENTS = 6;
    private static final int KEYS = 10;
    private static final Duration WRITABLE_WITHIN = Duration.ofSeconds(60);

    /// Between two faults clients must have been answered so often, lest a fault meets a fleet that is not well yet.
    private static final int WRITES_BETWEEN = 50;

    private static final List<Fault> SHORT_RUN =
            List.of(Fault.PROCESSOR_KILLED, Fault.PROCESSOR_PAUSED, Fault.GATEWAY_KILLED);

    private static final List<Check> CHECKS = List.of(
            new StrongIsLinearizable(),
            new SessionsGoForward(),
            new DefaultReadsAreRecent(),
            new NothingIsLostOrDoubled());

    private final Random random = new Random(SEED);
    private final History history = new History();
    private final List<String> keys =
            IntStream.range(0, KEYS).mapToObj(number -> "u-" + number).toList();
    private final AtomicBoolean goOn = new AtomicBoolean(true);

    @Test
    void clientsSeeWhatOneProcessWouldShowThem() throws IOException, InterruptedException {
        System.out.println("mthere.seed=" + SEED + " mthere.faults=" + FAULTS);
        try (Fleet fleet = new Fleet(2, 2)) {
            List<Api> gateways = fleet.gateways().stream()
                    .map(gateway -> new Api(gateway.http()))
                    .toList();
            keys.forEach(key -> create(gateways.getFirst(), key));
            Walker walker = new Walker(gateways, keys, history, random.nextLong(), goOn::get);
            work(fleet, gateways, walker);
            long changes = KEYS + history.count(Kind.WRITE, Operation::isDone);
            Aftermath aftermath = Aftermath.of(fleet, gateways, keys, changes);
            report(walker);
            assertThat(violations(aftermath)).isEmpty();
            gateways.forEach(Api::close);
        }
    }

    private void work(Fleet fleet, List<Api> gateways, Walker walker) throws InterruptedException {
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<?>> work = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                work.add(threads.submit(
                        new Worker("c" + client, gateways, keys, history, random.nextLong(), goOn::get)));
            }
            work.add(threads.submit(walker));
            try {
                faults().forEach(fault -> strike(fleet, fault));
                awaitWrites();
            } finally {
                goOn.set(false);
            }
            for (Future<?> each : work) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("A client failed", e.getCause());
        }
    }

    /// Each kind as often as the others, in an order of the seed's.
    private List<Fault> faults() {
        if (FAULTS <= SHORT_RUN.size()) {
            return SHORT_RUN.subList(0, FAULTS);
        }
        return Stream.generate(() -> {
                    List<Fault> all = new ArrayList<>(Arrays.asList(Fault.values()));
                    Collections.shuffle(all, random);
                    return all;
                })
                .flatMap(List::stream)
                .limit(FAULTS)
                .toList();
    }

    private void strike(Fleet fleet, Fault fault) {
        awaitWrites();
        long from = System.nanoTime();
        fault.strike(fleet, random);
        history.add(new Strike(fault, from, System.nanoTime()));
        System.out.println(
                fault + " for " + Duration.ofNanos(System.nanoTime() - from).toMillis() + " ms");
    }

    private void awaitWrites() {
        long before = history.count(Kind.WRITE, Operation::isDone);
        Await.until(
                WRITES_BETWEEN + " writes are answered",
                WRITABLE_WITHIN,
                () -> history.count(Kind.WRITE, Operation::isDone) >= before + WRITES_BETWEEN);
    }

    private static void create(Api gateway, String key) {
        Await.until(
                key + " is created",
                WRITABLE_WITHIN,
                () -> gateway.send(
                                        "POST",
                                        "/users",
                                        Map.of(
                                                "Content-Type", "application/json",
                                                "Idempotency-Key", "\"" + key + "\"",
                                                "traceparent",
                                                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                                        "{\"user_id\": \"" + key + "\", \"email\": \"first@example.com\"}")
                                instanceof Reply.Answered answer
                        && answer.status() == 201);
    }

    private List<String> violations(Aftermath aftermath) {
        List<String> violations = new ArrayList<>(history.complaints());
        CHECKS.forEach(check -> violations.addAll(check.violations(history, aftermath)));
        return violations;
    }

    private void report(Walker walker) throws IOException {
        String report = "seed " + SEED + ", " + history.strikes().size() + " faults\n\n" + new Figures(history).table()
                + "\n\n" + walker.walks() + " walks of the list\n";
        System.out.println(report);
        Files.writeString(Path.of("target", "faults.txt"), report);
    }
}
