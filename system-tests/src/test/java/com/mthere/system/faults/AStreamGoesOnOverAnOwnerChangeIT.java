package com.mthere.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.query.Partitions;
import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Ear;
import com.mthere.system.Ear.Heard;
import com.mthere.system.Reply;
import com.mthere.system.Reply.Answered;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whoever follows an event hears each answer once and in order, although the processor that decides is killed: on a
/// connection that stands, and on one that breaks and goes on at another gateway.
class AStreamGoesOnOverAnOwnerChangeIT {
    private static final int GUESTS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofMillis(50);
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 503, 504);

    /// An event, and what its guests answer, in this order.
    private record Party(String path, List<String> invitations) {
        static String status(int guest) {
            return List.of("going", "maybe", "declined").get(guest % 3);
        }

        List<String> answers() {
            return IntStream.range(0, GUESTS)
                    .mapToObj(guest -> invitations.get(guest) + " " + status(guest))
                    .toList();
        }
    }

    @Test
    void eachAnswerIsHeardOnceAndInOrder() throws Exception {
        try (Fleet fleet = new Fleet(1, 2, 2)) {
            List<URI> gateways =
                    fleet.gateways().stream().map(Fleet.Member::http).toList();
            List<Api> apis = gateways.stream().map(Api::new).toList();
            // One of the two decides over each party, so in one of the rounds its owner dies.
            for (Fleet.Member victim : fleet.processors()) {
                List<Party> parties = IntStream.range(0, Figures.PARTITIONS)
                        .mapToObj(partition -> party(apis, "without-" + victim.name(), partition))
                        .toList();
                follow(gateways, apis, parties, victim);
                victim.comeBack();
            }
            apis.forEach(Api::close);
        }
    }

    private static void follow(List<URI> gateways, List<Api> apis, List<Party> parties, Fleet.Member victim)
            throws Exception {
        List<Ear> standing = parties.stream()
                .map(party -> listening(gateways.get(0), party, Optional.empty()))
                .toList();
        List<AtomicReference<Ear>> breaking = parties.stream()
                .map(party -> new AtomicReference<>(listening(gateways.get(0), party, Optional.empty())))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            parties.forEach(party -> writers.add(threads.submit(() -> answer(apis, party))));
            standing.forEach(ear -> ear.changes(GUESTS / 10));
            victim.process().kill();

            List<List<Heard>> before = new ArrayList<>();
            for (int i = 0; i < parties.size(); i++) {
                Ear broken = breaking.get(i).get();
                broken.close();
                broken.awaitEnd();
                before.add(broken.changes());
                breaking.get(i).set(listening(gateways.get(1), parties.get(i), Optional.of(broken.lastId())));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            for (int i = 0; i < parties.size(); i++) {
                List<String> answers = parties.get(i).answers();
                assertThat(briefs(standing.get(i).changes(GUESTS).stream()))
                        .as("on a connection that stands")
                        .isEqualTo(answers);
                Ear again = breaking.get(i).get();
                List<Heard> first = before.get(i);
                again.await("the rest is heard", () -> invitations(again).size() + first.size() >= GUESTS);
                assertThat(briefs(Stream.concat(first.stream(), invitations(again).stream())))
                        .as("on one that broke")
                        .isEqualTo(answers);
            }
        }
        standing.forEach(Ear::close);
        breaking.forEach(ear -> ear.get().close());
    }

    /// While nobody owns the partition, a stream cannot begin; and while it moves, one may end amid its beginning. Then
    /// one comes again, as a browser does.
    private static Ear listening(URI gateway, Party party, Optional<String> after) {
        AtomicReference<Ear> listening = new AtomicReference<>();
        Await.until("somebody listens", PATIENCE, () -> {
            Ear ear = new Ear(gateway, party.path() + "/stream", after);
            if (ear.status() != 200) {
                assertThat(ear.status()).isIn(TRY_AGAIN);
            } else if (ear.hears("live")) {
                listening.set(ear);
                return true;
            }
            ear.close();
            return false;
        });
        return listening.get();
    }

    /// All that was heard of guests, also before it became live.
    private static List<Heard> invitations(Ear ear) {
        return ear.all().stream()
                .filter(heard -> heard.type().equals("invitation"))
                .toList();
    }

    private static List<String> briefs(Stream<Heard> heard) {
        return heard.map(Heard::brief).toList();
    }

    private static Party party(List<Api> apis, String name, int partition) {
        String id = IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> name + "-" + number)
                .filter(it -> Partitions.of(it, Figures.PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
        write(apis, "POST", "/events", id, """
                {"event_id": "%s", "title": "Followed", "host_id": "h"}""".formatted(id));
        String guests = IntStream.range(0, GUESTS)
                .mapToObj(guest -> "{\"user_id\": \"guest-%d\", \"send\": \"none\"}".formatted(guest))
                .collect(Collectors.joining(","));
        JsonNode invited = write(
                apis, "POST", "/events/" + id + "/invitations:batch", id + "-guests", "{\"items\": [" + guests + "]}");
        List<String> invitations = new ArrayList<>();
        invited.path("items")
                .forEach(item -> invitations.add(item.path("invitation_id").asString()));
        return new Party("/events/" + id, invitations);
    }

    /// Each waits for the one before, so that there is an order.
    private static void answer(List<Api> apis, Party party) {
        for (int guest = 0; guest < GUESTS; guest++) {
            String invitation = party.invitations().get(guest);
            write(
                    apis,
                    "PUT",
                    party.path() + "/invitations/" + invitation + "/rsvp",
                    invitation,
                    "{\"status\": \"" + Party.status(guest) + "\"}");
        }
    }

    /// Whoever gets no answer, or is told to come again, repeats with the same key, at the other gateway.
    private static JsonNode write(List<Api> apis, String method, String path, String key, String body) {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Idempotency-Key", "\"" + key + "\"");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int tries = 0; System.nanoTime() < deadline; tries++) {
            Reply reply = apis.get(tries % apis.size()).send(method, path, headers, body);
            if (reply instanceof Answered answer && !TRY_AGAIN.contains(answer.status())) {
                assertThat(answer.status()).as(answer.body()).isBetween(200, 207);
                return JsonMapper.shared().readTree(answer.body());
            }
            LockSupport.parkNanos(BEFORE_TRYING_AGAIN.toNanos());
        }
        throw new AssertionError(path + " was not answered");
    }
}
