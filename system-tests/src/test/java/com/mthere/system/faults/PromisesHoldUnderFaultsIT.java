package com.mthere.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.query.Partitions;
import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Reply;
import com.mthere.system.faults.Fleet.Member;
import com.mthere.system.faults.History.Strike;
import com.mthere.system.faults.Operation.Kind;
import com.mthere.system.faults.Operation.Result;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever befalls the processes of a cluster, its clients see what a single process would have shown them.
///
/// `-Dmthere.faults=60` lets so many faults befall it (the profile `faults` does), `-Dmthere.seed=…` the same ones as
/// in another run, and `-Dmthere.fault=…` only one kind.
class PromisesHoldUnderFaultsIT {
    private static final int FAULTS = Integer.getInteger("mthere.faults", 4);
    private static final Optional<String> ONLY = Optional.ofNullable(System.getProperty("mthere.fault"));
    private static final long SEED = Long.getLong("mthere.seed", System.nanoTime());
    /// Beside those that do one kind of thing in one partition, so that what waits does not keep the rest from being
    /// asked for.
    private static final int MIXED_CLIENTS = 4;

    /// In each partition.
    private static final int WRITERS = 8;

    /// That are written and read; the list has more, so that a walk of it takes a while.
    private static final int KEYS = 10;

    private static final int USERS = 50 * Walker.LIMIT;
    private static final Duration WRITABLE_WITHIN = Duration.ofMinutes(2);

    private static final List<Fault> SHORT_RUN =
            List.of(Fault.PROCESSOR_KILLED, Fault.PROCESSOR_CUT_OFF, Fault.ANSWERS_TORN, Fault.LEADER_KILLED);

    /// So often each user is written between two faults: lest one meets a fleet that is not well yet, and in a long run
    /// so that there is much to lose.
    private static final int WRITES_BETWEEN = FAULTS <= SHORT_RUN.size() ? 5 : 200;

    private static final List<Check> CHECKS = List.of(
            new StrongIsLinearizable(),
            new StrongIsLinearizableByValues(),
            new SessionsGoForward(),
            new DefaultReadsAreRecent(),
            new NothingIsLostOrDoubled());

    private final Random random = new Random(SEED);
    private final History history = new History();
    private final List<String> users =
            IntStream.range(0, USERS).mapToObj("u-%03d"::formatted).toList();
    private final List<String> keys = users.subList(0, KEYS);
    private final AtomicBoolean goOn = new AtomicBoolean(true);
    private Optional<String> position = Optional.empty();

    @Test
    void clientsSeeWhatOneProcessWouldShowThem() throws IOException, InterruptedException {
        System.out.println("mthere.seed=" + SEED + " mthere.faults=" + FAULTS);
        try (Fleet fleet = new Fleet(3, 2, 2)) {
            List<Api> gateways = fleet.gateways().stream()
                    .map(gateway -> new Api(gateway.http()))
                    .toList();
            List<Api> overLines = fleet.gateways().stream()
                    .map(gateway -> new Api(gateway.overTheLine()))
                    .toList();
            users.forEach(user -> create(gateways.getFirst(), user));
            Walker walker = new Walker(gateways, users, position.orElseThrow(), history, random.nextLong(), goOn::get);
            work(fleet, gateways, overLines, walker);
            Aftermath aftermath = Aftermath.of(fleet, gateways, users, history.answered(Kind.WRITE));
            report(walker);
            assertThat(violations(aftermath)).isEmpty();
            Stream.concat(gateways.stream(), overLines.stream()).forEach(Api::close);
        }
    }

    private void work(Fleet fleet, List<Api> gateways, List<Api> overLines, Walker walker) throws InterruptedException {
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<?>> work = new ArrayList<>();
            for (int client = 0; client < MIXED_CLIENTS; client++) {
                work.add(threads.submit(worker("mixed-" + client, overLines, List.of(Kind.values()), keys)));
            }
            for (int partition = 0; partition < Figures.PARTITIONS; partition++) {
                List<String> here = keysOf(partition);
                for (int client = 0; client < WRITERS; client++) {
                    String name = "writer-" + partition + "-" + client;
                    work.add(threads.submit(worker(name, gateways, List.of(Kind.WRITE), here)));
                }
                for (Kind kind : Kind.values()) {
                    work.add(threads.submit(worker(kind + "-" + partition, gateways, List.of(kind), here)));
                }
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

    private Worker worker(String name, List<Api> gateways, List<Kind> kinds, List<String> about) {
        return new Worker(name, kinds, gateways, about, position, history, random.nextLong(), goOn::get);
    }

    private List<String> keysOf(int partition) {
        return keys.stream()
                .filter(key -> Partitions.of(key, Figures.PARTITIONS) == partition)
                .toList();
    }

    /// Each kind as often as the others, in an order of the seed's.
    private List<Fault> faults() {
        if (ONLY.isPresent()) {
            return Collections.nCopies(FAULTS, Fault.valueOf(ONLY.get()));
        }
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
        fleet.awaitCaughtUp();
        Map<Member, Set<Integer>> work =
                fleet.processors().stream().collect(Collectors.toMap(it -> it, Member::partitions));
        long from = System.nanoTime();
        List<Member> victims = fault.strike(fleet, random);
        history.add(new Strike(fault, from, System.nanoTime(), spared(work, victims)));
        System.out.printf("%s for %d ms, load %.1f%n", fault, (System.nanoTime() - from) / 1_000_000, load());
    }

    /// Nothing, where the victims had no partitions.
    private static Set<Integer> spared(Map<Member, Set<Integer>> work, List<Member> victims) {
        Set<Integer> struck = new HashSet<>();
        Set<Integer> spared = new HashSet<>();
        work.forEach((processor, partitions) -> (victims.contains(processor) ? struck : spared).addAll(partitions));
        return struck.isEmpty() ? Set.of() : spared;
    }

    /// What else the machine has to do: a slow neighbour looks like an outage.
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void awaitWrites() {
        Map<String, Long> before = keys.stream().collect(Collectors.toMap(key -> key, history::writes));
        Await.until(
                "every user is written " + WRITES_BETWEEN + " times",
                WRITABLE_WITHIN,
                () -> keys.stream().allMatch(key -> history.writes(key) >= before.get(key) + WRITES_BETWEEN));
    }

    private void create(Api gateway, String key) {
        String email = "first@example.com";
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        Map<String, String> headers = new TreeMap<>(
                Map.of("Content-Type", "application/json", "Idempotency-Key", "\"" + key + "\"", "traceparent", trace));
        position.ifPresent(known -> headers.put("Mthere-Position", known));
        String body = "{\"user_id\": \"" + key + "\", \"email\": \"" + email + "\"}";
        long invoked = System.nanoTime();
        Await.until(key + " is created", WRITABLE_WITHIN, () -> {
            if (gateway.send("POST", "/users", headers, body) instanceof Reply.Answered answer
                    && answer.status() == 201) {
                position = answer.header("Mthere-Position");
                Result created = new Result.Done(Worker.version(answer), email);
                history.add(
                        new Operation("setup", key, Kind.WRITE, invoked, System.nanoTime(), created, Set.of(trace)));
                return true;
            }
            return false;
        });
    }

    private List<String> violations(Aftermath aftermath) {
        List<String> violations = new ArrayList<>(history.complaints());
        CHECKS.forEach(check -> violations.addAll(check.violations(history, aftermath)));
        return violations;
    }

    private void report(Walker walker) throws IOException {
        String report = "seed %d, %d faults, load %.1f at the end%n%n%s%n%n%d walks of %d pages%n"
                .formatted(
                        SEED,
                        history.strikes().size(),
                        load(),
                        new Figures(history).table(),
                        walker.walks(),
                        USERS / Walker.LIMIT);
        System.out.println(report);
        Files.writeString(Path.of("target", "faults.txt"), report);
    }
}
