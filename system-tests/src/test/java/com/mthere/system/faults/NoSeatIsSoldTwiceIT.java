package com.mthere.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.query.Partitions;
import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Reply;
import com.mthere.system.Reply.Answered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// 200 guests want 50 seats at the same time, at two gateways, while the processor that decides is killed.
class NoSeatIsSoldTwiceIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int GUESTS = 200;
    private static final int SEATS = 50;
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofMillis(50);
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 503, 504);

    /// So many are answered when the processor dies, and the others are not.
    private static final int ANSWERED_BEFORE = 20;

    /// What guests are told who get no seat: a status, or the type of a problem.
    private static final Map<String, String> TOLD_WITHOUT_SEAT =
            Map.of("auto", "waitlisted", "off", "/problems/event-full");

    /// A party, and what each guest was told.
    private record Party(String path, String waitlist, List<String> invitations, Map<String, String> told) {
        Map<String, Integer> expected() {
            return Map.of("going", SEATS, Objects.requireNonNull(TOLD_WITHOUT_SEAT.get(waitlist)), GUESTS - SEATS);
        }
    }

    @Test
    void fiftySeatsAreTakenByFifty() throws Exception {
        try (Fleet fleet = new Fleet(1, 2, 2)) {
            List<Api> gateways = fleet.gateways().stream()
                    .map(gateway -> new Api(gateway.http()))
                    .toList();
            // One of the two decides over each party, so each dies once.
            for (Fleet.Member victim : fleet.processors()) {
                race(gateways, victim);
            }
            gateways.forEach(Api::close);
        }
    }

    private static void race(List<Api> gateways, Fleet.Member victim) throws Exception {
        List<Party> parties = TOLD_WITHOUT_SEAT.keySet().stream()
                .flatMap(waitlist -> IntStream.range(0, Figures.PARTITIONS)
                        .mapToObj(partition -> newParty(gateways.getFirst(), partition, waitlist)))
                .toList();
        AtomicInteger answered = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> guests = new ArrayList<>();
            for (Party party : parties) {
                for (int guest = 0; guest < GUESTS; guest++) {
                    String invitation = party.invitations().get(guest);
                    Api first = gateways.get(guest % gateways.size());
                    Api second = gateways.get((guest + 1) % gateways.size());
                    guests.add(threads.submit(() -> {
                        String told = answer(List.of(first, second), invitation);
                        answered.incrementAndGet();
                        synchronized (party) {
                            party.told().put(invitation, told);
                        }
                    }));
                }
            }
            Await.until("some are answered", ANSWERED_WITHIN, () -> answered.get() >= ANSWERED_BEFORE);
            victim.process().kill();
            for (Future<?> guest : guests) {
                guest.get();
            }
        }
        victim.comeBack();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> checks = new ArrayList<>();
            parties.forEach(party -> checks.add(threads.submit(() -> check(gateways, party))));
            for (Future<?> check : checks) {
                check.get();
            }
        }
    }

    private static Party newParty(Api gateway, int partition, String waitlist) {
        String id = IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> "race-" + System.nanoTime() + "-" + number)
                .filter(it -> Partitions.of(it, Figures.PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
        write(
                List.of(gateway),
                "POST",
                "/events",
                id,
                "{\"event_id\": \"%s\", \"title\": \"Race\", \"host_id\": \"h\", \"capacity\": %d, \"waitlist\": \"%s\"}"
                        .formatted(id, SEATS, waitlist));
        String guests = IntStream.range(0, GUESTS)
                .mapToObj(guest -> "{\"user_id\": \"guest-" + guest + "\"}")
                .collect(Collectors.joining(","));
        Answered invited = write(
                List.of(gateway),
                "POST",
                "/events/" + id + "/invitations:batch",
                id + "-invite",
                "{\"items\": [" + guests + "]}");
        List<String> invitations = new ArrayList<>();
        JSON.readTree(invited.body())
                .get("items")
                .forEach(item -> invitations.add(item.get("location").asString()));
        return new Party("/events/" + id, waitlist, invitations, new TreeMap<>());
    }

    private static String answer(List<Api> gateways, String invitation) {
        return told(write(gateways, "PUT", invitation + "/rsvp", invitation, "{\"status\": \"going\"}"));
    }

    private static String told(Answered answer) {
        JsonNode body = JSON.readTree(answer.body());
        return body.path(answer.status() == 200 ? "status" : "type").asString();
    }

    private static Answered write(List<Api> gateways, String method, String path, String key, String body) {
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "Idempotency-Key", "\"" + key.replace('/', '-') + "\"");
        return untilAnswered(gateways, method, path, headers, body);
    }

    /// Whoever gets no answer, or is told to come again, repeats with the same key, at the other gateway.
    private static Answered untilAnswered(
            List<Api> gateways, String method, String path, Map<String, String> headers, String body) {
        long deadline = System.nanoTime() + ANSWERED_WITHIN.toNanos();
        for (int tries = 0; System.nanoTime() < deadline; tries++) {
            Reply reply = gateways.get(tries % gateways.size()).send(method, path, headers, body);
            if (reply instanceof Answered answer && !TRY_AGAIN.contains(answer.status())) {
                return answer;
            }
            LockSupport.parkNanos(BEFORE_TRYING_AGAIN.toNanos());
        }
        throw new AssertionError(path + " was not answered");
    }

    private static void check(List<Api> gateways, Party party) {
        Map<String, Integer> counts = new TreeMap<>();
        party.told().values().forEach(told -> counts.merge(told, 1, Integer::sum));
        assertThat(counts).isEqualTo(party.expected());
        JsonNode summary = read(gateways.getFirst(), party.path() + "/summary");
        assertThat(summary.get("seats_taken").asInt()).isEqualTo(SEATS);
        assertThat(summary.get("seats_left").asInt()).isZero();
        party.told().forEach((invitation, told) -> {
            String status = read(gateways.getFirst(), invitation).get("status").asString();
            assertThat(status).as(invitation).isEqualTo(told.startsWith("/") ? "invited" : told);
            gateways.forEach(gateway -> assertThat(answer(List.of(gateway), invitation))
                    .as("%s, told again", invitation)
                    .isEqualTo(told));
        });
    }

    private static JsonNode read(Api gateway, String path) {
        Map<String, String> strong = Map.of("Mthere-Consistency", "strong");
        Answered answer = untilAnswered(List.of(gateway), "GET", path, strong, "");
        assertThat(answer.status()).as(path).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
