package com.mthere.system.away;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Reply;
import com.mthere.system.Reply.Answered;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// While the broker stands still, or is dead:
///
/// - every request is answered within a second or so;
/// - writes are refused with 503, and have no effect; those that were under way may be 504, and `GET /mutations/{id}`
///   tells later what came of them;
/// - reads of what is applied go on, where the reader has a token or says `any`; what asks for more than can be known
///   is refused with 503;
/// - no event loop is held up;
/// - the log says so, and nothing of single writes;
///
/// and when it is back, all is well again by itself.
class WritesAreRefusedWhileKafkaIsAwayIT {
    /// How long a request may take, apart from what the machine adds.
    private static final Duration LIMIT = Duration.ofMillis(1_200);

    /// So many threads work on a request one after the other, and each may have to wait as long for its turn as an
    /// event loop that needs nobody else.
    private static final int TURNS = 3;

    /// From then on there is no doubt that Kafka is away.
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(1);

    private static final int ENOUGH = 40;
    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(120);
    private static final JsonMapper JSON = new JsonMapper();

    private static Cluster cluster;
    private static Api api;

    @BeforeAll
    static void start() {
        // A broker must be back before an open transaction is given up, also on a slow machine.
        cluster = new Cluster("--mthere.processor.transaction-timeout=40s");
        api = new Api(cluster.http());
    }

    @AfterAll
    static void end() {
        if (cluster != null) {
            api.close();
            cluster.close();
        }
    }

    /// @param began nanoseconds, when Kafka was away for certain
    /// @param ending when it was not yet back
    /// @param ended when it could be back
    private record Outage(long began, long ending, long ended) {
        boolean saw(Exchange exchange) {
            return exchange.repliedAt() > began && exchange.sentAt() < ending;
        }

        boolean heldAllOf(Exchange exchange) {
            return exchange.sentAt() > began && exchange.repliedAt() < ending;
        }

        boolean wasPlainTo(Exchange exchange) {
            return exchange.sentAt() > began + NOTICED_WITHIN.toNanos() && exchange.repliedAt() < ending;
        }
    }

    @Test
    void whileTheBrokerStandsStill() {
        prove("still", cluster::suspendBroker, cluster::resumeBroker);
    }

    @Test
    void whileTheBrokerIsDead() {
        prove("dead", cluster::killBroker, cluster::startBroker);
    }

    private static void prove(String name, Runnable begin, Runnable end) {
        try {
            observe(name, begin, end);
        } catch (AssertionError e) {
            cluster.dumpThreads();
            throw e;
        }
        assertThat(cluster.standstills()).as("event loops that were held up").isEmpty();
        assertThat(cluster.said("Kafka does not answer")).isNotEmpty();
        assertThat(cluster.said("Exception thrown when sending"))
                .as("lines for single records")
                .isEmpty();
    }

    private static void observe(String name, Runnable begin, Runnable end) {
        String seed = "seed-" + name;
        try (Traffic traffic = new Traffic(api, seed, seed(seed), name)) {
            traffic.start();
            awaitWell(traffic, System.nanoTime());
            Outage outage = outage(traffic, begin, end);
            awaitWell(traffic, outage.ended());
            traffic.end();
            Await.until("all is answered", RECOVERED_WITHIN, traffic::isAllAnswered);
            report(name, traffic, outage);
            checkTime(traffic, outage);
            checkAnswers(traffic, outage);
            checkEffects(traffic);
        }
    }

    private static void awaitWell(Traffic traffic, long since) {
        try {
            Await.until(
                    "all goes well",
                    RECOVERED_WITHIN,
                    () -> traffic.has(ENOUGH, exchange -> exchange.sentAt() > since && exchange.succeeded()));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; last answers: " + traffic.latest(), e);
        }
    }

    /// @return a token by which the seed, and all partitions, can be seen
    private static String seed(String id) {
        String body = "{\"user_id\":\"" + id + "\",\"email\":\"seed@example.com\"}";
        Await.until(
                "the seed is there",
                RECOVERED_WITHIN,
                () -> api.send("POST", "/users", Map.of("Content-Type", "application/json"), body)
                                instanceof Answered answer
                        && Set.of(201, 409).contains(answer.status()));
        return get("/users?limit=1").header("Mthere-Position").orElseThrow();
    }

    private static Outage outage(Traffic traffic, Runnable begin, Runnable end) {
        begin.run();
        long began = System.nanoTime();
        long plain = began + NOTICED_WITHIN.toNanos();
        Await.until(
                "enough was asked", RECOVERED_WITHIN, () -> traffic.has(ENOUGH, exchange -> exchange.sentAt() > plain));
        long ending = System.nanoTime();
        end.run();
        return new Outage(began, ending, System.nanoTime());
    }

    private static void checkTime(Traffic traffic, Outage outage) {
        Duration turn = longest(traffic, exchange -> exchange.sort() == Sort.LIVEZ && outage.saw(exchange));
        Duration limit = LIMIT.plus(turn.multipliedBy(TURNS));
        assertThat(traffic.exchanges()
                        .filter(outage::saw)
                        .filter(exchange -> exchange.took().compareTo(limit) > 0))
                .as("answered later than in " + limit)
                .isEmpty();
    }

    private static Duration longest(Traffic traffic, Predicate<Exchange> such) {
        return traffic.exchanges()
                .filter(such)
                .map(Exchange::took)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static void checkAnswers(Traffic traffic, Outage outage) {
        traffic.exchanges().forEach(exchange -> {
            assertThat(exchange.status()).as("%s", exchange).isIn(allowed(exchange, outage));
            if (exchange.status() == 503) {
                assertThat(((Answered) exchange.reply()).header("Retry-After"))
                        .as("%s", exchange)
                        .isPresent();
            }
        });
    }

    private static Set<Integer> allowed(Exchange exchange, Outage outage) {
        if (exchange.sort().needsNoKafka()) {
            return Set.of(200);
        }
        if (outage.wasPlainTo(exchange)) {
            return Set.of(503);
        }
        return outage.heldAllOf(exchange) && exchange.sort().writes() ? Set.of(503, 504) : Set.of(200, 201, 503, 504);
    }

    /// Who was told 2xx is there, who was told 503 is not, and of the others the service can tell.
    private static void checkEffects(Traffic traffic) {
        Set<String> there = users();
        traffic.exchanges().filter(exchange -> exchange.sort().writes()).forEach(exchange -> {
            boolean accepted = exchange.status() == 504 ? wasAccepted(exchange) : exchange.succeeded();
            assertThat(there.contains(exchange.id()))
                    .as("effect of %s", exchange)
                    .isEqualTo(accepted);
            if (exchange.sort() == Sort.CREATE_WITH_KEY && exchange.status() == 504) {
                checkRepeated(traffic, exchange, accepted);
            }
        });
    }

    private static boolean wasAccepted(Exchange exchange) {
        String id = JSON.readTree(((Answered) exchange.reply()).body())
                .get("mutation_id")
                .asString();
        Map<Integer, JsonNode> last = new HashMap<>();
        Await.until("the end of " + id + " is known", RECOVERED_WITHIN, () -> {
            Answered answer = get("/mutations/" + id);
            last.clear();
            last.put(answer.status(), JSON.readTree(answer.body()));
            return answer.status() == 404
                    || answer.status() == 200
                            && !last.get(200).get("state").asString().equals("pending");
        });
        return last.containsKey(200) && last.get(200).get("state").asString().equals("accepted");
    }

    private static void checkRepeated(Traffic traffic, Exchange exchange, boolean accepted) {
        Answered again = (Answered) traffic.repeat(exchange);
        assertThat(again.status()).as("%s once more", exchange).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed").isPresent())
                .as("%s once more", exchange)
                .isEqualTo(accepted);
    }

    private static Set<String> users() {
        Set<String> ids = new HashSet<>();
        Optional<String> next = Optional.of("/users?limit=200");
        while (next.isPresent()) {
            JsonNode page = JSON.readTree(get(next.get()).body());
            page.get("items").forEach(user -> ids.add(user.get("user_id").asString()));
            next = Optional.ofNullable(page.get("next_cursor"))
                    .map(cursor -> "/users?limit=200&cursor=" + cursor.asString());
        }
        return ids;
    }

    private static Answered get(String path) {
        Reply reply = api.get(path, Map.of("Mthere-Consistency", "strong"));
        if (reply instanceof Answered answer) {
            return answer;
        }
        throw new AssertionError("GET " + path + " was not answered: " + reply);
    }

    private static void report(String name, Traffic traffic, Outage outage) {
        long recovered = traffic.exchanges()
                .filter(exchange -> exchange.sentAt() > outage.ended() && !exchange.succeeded())
                .mapToLong(Exchange::repliedAt)
                .max()
                .orElse(outage.ended());
        System.out.printf(
                "%s: away for %d ms, all well %d ms after%n",
                name, (outage.ending() - outage.began()) / 1_000_000, (recovered - outage.ended()) / 1_000_000);
        Arrays.stream(Sort.values())
                .forEach(sort -> report(
                        sort,
                        traffic.exchanges()
                                .filter(exchange -> exchange.sort() == sort && outage.saw(exchange))
                                .toList()));
    }

    private static void report(Sort sort, List<Exchange> exchanges) {
        Map<Integer, Long> statuses = exchanges.stream()
                .collect(Collectors.groupingBy(Exchange::status, TreeMap::new, Collectors.counting()));
        long longest = exchanges.stream()
                .mapToLong(exchange -> exchange.took().toMillis())
                .max()
                .orElse(0);
        System.out.printf("  %-28s longest %5d ms, %s%n", sort, longest, statuses);
    }
}
