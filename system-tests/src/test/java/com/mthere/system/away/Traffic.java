package com.mthere.system.away;

import com.mthere.system.Api;
import com.mthere.system.Reply;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Requests of every [Sort], each sent when its time has come, whether the ones before it are answered or not: as from
/// people who do not know of each other.
final class Traffic implements AutoCloseable {
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(50);

    private final Api api;
    private final String idOfSeed;
    private final String token;
    private final String run;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger replied = new AtomicInteger();

    /// @param idOfSeed a user that is there
    /// @param token by which it can be seen
    /// @param run a name that no other traffic has
    Traffic(Api api, String idOfSeed, String token, String run) {
        this.api = api;
        this.idOfSeed = idOfSeed;
        this.token = token;
        this.run = run;
    }

    void start() {
        for (Sort sort : Sort.values()) {
            clock.scheduleAtFixedRate(() -> send(sort), 0, BETWEEN_REQUESTS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void send(Sort sort) {
        int number = sent.incrementAndGet();
        String id = sort.writes() ? run + "-" + number : idOfSeed;
        long sentAt = System.nanoTime();
        var unused = api.sendAsync(method(sort), path(sort), headers(sort, id), body(sort, id))
                .thenAccept(reply -> {
                    exchanges.add(new Exchange(sort, id, sentAt, System.nanoTime(), reply));
                    replied.incrementAndGet();
                });
    }

    private static String method(Sort sort) {
        return sort.writes() ? "POST" : "GET";
    }

    private String path(Sort sort) {
        return switch (sort) {
            case CREATE, CREATE_WITH_KEY, CREATE_AND_WAIT_FOR_COMMIT -> "/users";
            case LIST_WITH_TOKEN, LIST_ANY, LIST_DEFAULT, LIST_STRONG -> "/users?limit=5";
            case GET_WITH_TOKEN, GET_ANY, GET_DEFAULT, GET_STRONG -> "/users/" + idOfSeed;
            case LIVEZ -> "/livez";
        };
    }

    private Map<String, String> headers(Sort sort, String id) {
        Map<String, String> headers = new HashMap<>(sort.headers());
        if (sort.writes()) {
            headers.put("Content-Type", "application/json");
        }
        if (sort == Sort.CREATE_WITH_KEY) {
            headers.put("Idempotency-Key", "\"" + id + "\"");
        }
        if (sort == Sort.GET_WITH_TOKEN || sort == Sort.LIST_WITH_TOKEN) {
            headers.put("Mthere-Position", token);
        }
        return headers;
    }

    private static String body(Sort sort, String id) {
        return sort.writes() ? "{\"user_id\":\"" + id + "\",\"email\":\"" + id + "@example.com\"}" : "";
    }

    /// All that is answered so far.
    Stream<Exchange> exchanges() {
        return exchanges.stream();
    }

    /// Whether there are so many of each sort.
    boolean has(int number, Predicate<Exchange> such) {
        return Stream.of(Sort.values())
                .allMatch(sort -> exchanges()
                                .filter(exchange -> exchange.sort() == sort && such.test(exchange))
                                .count()
                        >= number);
    }

    /// What was answered last to each sort.
    Map<Sort, Reply> latest() {
        return exchanges()
                .sorted(Comparator.comparingLong(Exchange::sentAt))
                .collect(Collectors.toMap(Exchange::sort, Exchange::reply, (earlier, later) -> later, TreeMap::new));
    }

    /// Sends the same request once more.
    Reply repeat(Exchange exchange) {
        Sort sort = exchange.sort();
        return api.send(method(sort), path(sort), headers(sort, exchange.id()), body(sort, exchange.id()));
    }

    /// Sends no more.
    void end() {
        clock.shutdownNow();
    }

    boolean isAllAnswered() {
        return sent.get() == replied.get();
    }

    @Override
    public void close() {
        end();
    }
}
