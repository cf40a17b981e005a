package com.mthere.system.compose;

import com.mthere.system.Api;
import com.mthere.system.Reply;
import com.mthere.system.Reply.Answered;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Clients that create one user after the other. Each is asked for with the same key again until the answer is certain.
final class Creators implements AutoCloseable {
    private static final int CLIENTS = 4;
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 503, 504);
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofMillis(50);

    private final URI http;
    private final String run;
    private final Set<String> created = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
    private final List<Future<?>> clients;
    private volatile boolean goOn = true;

    /// @param run a name that no other user begins with
    Creators(URI http, String run) {
        this.http = http;
        this.run = run;
        this.clients = IntStream.range(0, CLIENTS)
                .<Future<?>>mapToObj(client -> threads.submit(() -> create(run + "-" + client)))
                .toList();
    }

    private void create(String client) {
        for (int number = 0; goOn; number++) {
            String id = client + "-" + number;
            // A connection each, so that every gateway has its turn.
            try (Api api = new Api(http)) {
                Optional<Integer> status = post(api, id);
                while (status.isEmpty()) {
                    LockSupport.parkNanos(BEFORE_TRYING_AGAIN.toNanos());
                    status = post(api, id);
                }
                if (status.get() != 201) {
                    throw new AssertionError(id + " was answered " + status.get());
                }
                created.add(id);
            }
        }
    }

    /// @return the status of an answer that says for certain what became of it
    private static Optional<Integer> post(Api api, String id) {
        Reply reply = api.send(
                "POST",
                "/users",
                Map.of("Content-Type", "application/json", "Idempotency-Key", "\"" + id + "\""),
                "{\"user_id\": \"%s\", \"email\": \"%s@example.org\"}".formatted(id, id));
        return reply instanceof Answered answer && !TRY_AGAIN.contains(answer.status())
                ? Optional.of(answer.status())
                : Optional.empty();
    }

    /// How many are acknowledged so far.
    int count() {
        return created.size();
    }

    boolean isOurs(String id) {
        return id.startsWith(run + "-");
    }

    /// Ends them, each after its last answer.
    ///
    /// @return who was created
    Set<String> end() {
        goOn = false;
        try {
            for (Future<?> client : clients) {
                client.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("A client failed", e.getCause());
        }
        return new HashSet<>(created);
    }

    @Override
    public void close() {
        goOn = false;
        threads.shutdownNow();
    }
}
