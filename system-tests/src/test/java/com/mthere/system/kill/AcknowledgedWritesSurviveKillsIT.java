package com.mthere.system.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Reply;
import com.mthere.system.Service;
import com.mthere.system.WireFormat;
import com.mthere.system.kill.Tally.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `kill -9` of the whole service under load, again and again:
///
/// - what was answered 2xx is there, once;
/// - what was refused has no effect;
/// - everything else is there whole or not at all, and `GET /mutations/{id}`, or the same request with its key, tells
///   which;
/// - what the public topics say is what the API says.
///
/// `-Dmthere.kills=40` kills more often (as the profile `faults` does), `-Dmthere.seed=…` kills and writes as another
/// run did, as far as threads can be told.
class AcknowledgedWritesSurviveKillsIT {
    private static final int KILLS = Integer.getInteger("mthere.kills", 3);
    private static final long SEED = Long.getLong("mthere.seed", System.nanoTime());
    private static final int CLIENTS = 8;
    private static final Duration LONGEST_LOAD = Duration.ofSeconds(20);
    private static final Duration PUBLISHED_WITHIN = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    /// What a start says on its way: a kill may come at each of them.
    private static final List<String> STEPS_OF_A_START =
            List.of("data in", "registry started", "broker started", "processor started");

    private final Random random = new Random(SEED);
    private final Tally tally = new Tally();
    private final List<Client> clients = IntStream.range(0, CLIENTS)
            .mapToObj(number -> new Client("c" + number, random.nextLong(), tally))
            .toList();
    private final List<Duration> starts = new ArrayList<>();
    private int kills;

    @Test
    void whatWasAnsweredIsThereOnceAndWhatWasNotIsThereWholeOrNotAtAll() throws IOException {
        System.out.println("mthere.seed=" + SEED + " mthere.kills=" + KILLS);
        try (Service service = Service.start()) {
            WireFormat format = new WireFormat(service.registry());
            MutationLogs logs = new MutationLogs(service.kafka(), format);
            PublicTopics topics = new PublicTopics(service.kafka(), format);
            for (int round = 0; round < KILLS; round++) {
                killUnderLoad(service);
                killDuringSomeStarts(service);
                starts.add(service.restart());
                check(service, logs, topics);
                System.out.println(
                        "kill " + kills + ": ready after " + starts.getLast().toMillis() + " ms, " + tally);
            }
            readTopicsAnew(service);
        } finally {
            report();
        }
    }

    private void killUnderLoad(Service service) {
        CountDownLatch writes = new CountDownLatch(1 + random.nextInt(1_500));
        try (Api api = new Api(service.http());
                ExecutorService threads =
                        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<?>> work = new ArrayList<>();
            clients.forEach(client -> work.add(threads.submit(() -> client.work(api, writes))));
            boolean all = writes.await(LONGEST_LOAD.toMillis(), TimeUnit.MILLISECONDS);
            service.kill();
            kills++;
            System.out.println("killed under load" + (all ? "" : ", late"));
            work.forEach(AcknowledgedWritesSurviveKillsIT::join);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private void killDuringSomeStarts(Service service) {
        while (random.nextInt(4) == 0) {
            String step = STEPS_OF_A_START.get(random.nextInt(STEPS_OF_A_START.size()));
            service.relaunch();
            service.awaitSaid(step);
            service.kill();
            kills++;
            System.out.println("killed during the start, after: " + step);
        }
    }

    private void check(Service service, MutationLogs logs, PublicTopics topics) {
        try {
            checkAll(service, logs, topics);
        } catch (AssertionError e) {
            service.dumpThreads();
            throw e;
        }
    }

    private void checkAll(Service service, MutationLogs logs, PublicTopics topics) {
        try (Api api = new Api(service.http())) {
            logs.readOn();
            together(client -> client.resolve(api, logs));
            together(client -> client.readAll(api));
            checkLists(api);
            together(client -> client.askForSome(api));
            together(client -> client.repeatSome(api));
            together(client -> client.readAll(api));
            checkPublished(topics);
        }
    }

    private void together(Consumer<Client> action) {
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<?>> all = new ArrayList<>();
            clients.forEach(client -> all.add(threads.submit(() -> action.accept(client))));
            all.forEach(AcknowledgedWritesSurviveKillsIT::join);
        }
    }

    private static void join(Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /// What was published is awaited, for it is committed a little after it is answered; then there must be no more.
    private void checkPublished(PublicTopics topics) {
        int changes = clients.stream()
                .flatMap(client -> client.resources().stream())
                .mapToInt(resource -> resource.changes().size())
                .sum();
        Await.until(changes + " changes are published", PUBLISHED_WITHIN, () -> {
            topics.readOn();
            return topics.size() >= changes;
        });
        topics.readOn();
        clients.forEach(client -> client.checkPublished(topics));
        assertThat(topics.size()).as("records on the public topics").isEqualTo(changes);
    }

    /// A reader who comes late sees the same.
    private void readTopicsAnew(Service service) {
        PublicTopics topics = new PublicTopics(service.kafka(), new WireFormat(service.registry()));
        checkPublished(topics);
        tally.add(Count.PUBLIC_RECORD, topics.size());
    }

    private void checkLists(Api api) {
        for (Kind kind : Kind.values()) {
            SortedMap<String, SortedMap<String, String>> wanted = new TreeMap<>();
            clients.stream()
                    .flatMap(client -> client.resources().stream())
                    .filter(resource -> resource.kind() == kind)
                    .forEach(
                            resource -> resource.state().ifPresent(state -> wanted.put(resource.id(), state.fields())));
            assertThat(list(api, kind)).as("list of %s", kind.path()).isEqualTo(wanted);
        }
    }

    private static SortedMap<String, SortedMap<String, String>> list(Api api, Kind kind) {
        SortedMap<String, SortedMap<String, String>> items = new TreeMap<>();
        Optional<String> next = Optional.of(kind.path() + "?limit=100");
        while (next.isPresent()) {
            JsonNode page = page(api, next.get());
            for (JsonNode item : page.get("items")) {
                assertThat(items.put(item.get(kind.idName()).asString(), Client.fields(kind, item)))
                        .as("%s is listed once", item)
                        .isNull();
            }
            next = Optional.ofNullable(page.get("next_cursor"))
                    .map(cursor -> kind.path() + "?limit=100&cursor=" + cursor.asString());
        }
        return items;
    }

    private static JsonNode page(Api api, String path) {
        Reply reply = api.get(path, Map.of("Mthere-Consistency", "strong"));
        if (reply instanceof Reply.Answered answer && answer.status() == 200) {
            return JSON.readTree(answer.body());
        }
        throw new AssertionError("GET " + path + " was answered " + reply);
    }

    private void report() throws IOException {
        String report = String.join(
                "\n",
                "seed " + SEED,
                kills + " kills",
                "start to ready, in ms: "
                        + starts.stream().map(Duration::toMillis).toList(),
                tally.toString(),
                "");
        System.out.println(report);
        Files.writeString(Path.of("target", "kills.txt"), report);
    }
}
