package com.mthere.system.faults;

import com.mthere.system.Api;
import com.mthere.system.Reply;
import com.mthere.system.Reply.Answered;
import com.mthere.system.faults.Operation.Kind;
import com.mthere.system.faults.Operation.Result;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/// A client: writes and reads one after the other, at whatever gateway, and carries its position along. A write whose
/// end it does not learn it repeats with its key, until it does.
final class Worker implements Runnable {
    private static final JsonMapper JSON = new JsonMapper();

    /// Two of three brokers are away for 30 s on a slow machine, and nothing can be known before they are back.
    private static final Duration RESOLVED_WITHIN = Duration.ofMinutes(2);

    private static final Set<Integer> TRY_LATER = Set.of(429, 503);

    /// Sooner than `Retry-After` says, to see when it is over.
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofMillis(50);

    /// Reads cost less than writes; without a pause they would leave them little of the machine.
    private static final Duration AFTER_READING = Duration.ofMillis(5);

    private final String name;
    private final List<Kind> kinds;
    private final List<Api> gateways;
    private final List<String> keys;
    private final History history;
    private final Random random;
    private final BooleanSupplier goOn;
    private Optional<String> position;
    private int requests;

    /// @param kinds of what it does, each as often as the others
    /// @param position what it knows of from the start
    Worker(
            String name,
            List<Kind> kinds,
            List<Api> gateways,
            List<String> keys,
            Optional<String> position,
            History history,
            long seed,
            BooleanSupplier goOn) {
        this.name = name;
        this.kinds = kinds;
        this.gateways = gateways;
        this.keys = keys;
        this.position = position;
        this.history = history;
        this.random = new Random(seed);
        this.goOn = goOn;
    }

    @Override
    public void run() {
        while (goOn.getAsBoolean()) {
            String key = oneOf(keys);
            Kind kind = oneOf(kinds);
            switch (kind) {
                case WRITE -> write(key);
                case READ_STRONG -> read(key, kind, Map.of("Mthere-Consistency", "strong"));
                case READ_SESSION -> read(key, kind, Map.of("Mthere-Consistency", "session"));
                case READ_DEFAULT -> read(key, kind, Map.of());
                case READ_ANY -> read(key, kind, Map.of("Mthere-Consistency", "any"));
            }
        }
    }

    private <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    private void read(String key, Kind kind, Map<String, String> consistency) {
        Map<String, String> headers = new TreeMap<>(consistency);
        boolean inSession = kind != Kind.READ_DEFAULT;
        position.filter(it -> inSession).ifPresent(it -> headers.put("Mthere-Position", it));
        long invoked = System.nanoTime();
        Reply reply = oneOf(gateways).get("/users/" + key, headers);
        Result result = reply instanceof Answered answer ? seen(key, answer) : new Result.Refused();
        if (inSession) {
            takePosition(reply);
        }
        history.add(new Operation(name, key, kind, invoked, System.nanoTime(), result, Set.of()));
        LockSupport.parkNanos((result instanceof Result.Refused ? BEFORE_TRYING_AGAIN : AFTER_READING).toNanos());
    }

    private Result seen(String key, Answered answer) {
        if (answer.status() == 200) {
            String email = JSON.readTree(answer.body()).get("email").asString();
            return new Result.Done(version(answer), email);
        }
        if (answer.status() == 404) {
            return Result.Done.NOTHING;
        }
        if (!TRY_LATER.contains(answer.status())) {
            history.complain("a read of " + key + " was answered " + answer);
        }
        return new Result.Refused();
    }

    private void write(String key) {
        String email = name + "-" + requests + "@example.com";
        String idempotencyKey = name + "-" + random.nextLong();
        Attempts attempts = new Attempts();
        Optional<Result> result = attempt(key, email, idempotencyKey, attempts);
        while (result.isEmpty()) {
            LockSupport.parkNanos(BEFORE_TRYING_AGAIN.toNanos());
            boolean isLate = System.nanoTime() - attempts.invoked > RESOLVED_WITHIN.toNanos();
            result = isLate ? Optional.of(new Result.Unresolved()) : attempt(key, email, idempotencyKey, attempts);
        }
        history.add(new Operation(
                name, key, Kind.WRITE, attempts.invoked, System.nanoTime(), result.get(), attempts.traces));
        if (result.get() instanceof Result.Refused) {
            LockSupport.parkNanos(BEFORE_TRYING_AGAIN.toNanos());
        }
    }

    /// The requests that one write took.
    private static final class Attempts {
        private final long invoked = System.nanoTime();
        private final Set<String> traces = new HashSet<>();
        private boolean isDoubtful;

        /// It may have been accepted, so it is to be repeated.
        Optional<Result> doubt() {
            isDoubtful = true;
            return Optional.empty();
        }

        /// It was not accepted; but one before it may have been.
        Optional<Result> notAccepted() {
            return isDoubtful ? Optional.empty() : Optional.of(new Result.Refused());
        }
    }

    private Optional<Result> attempt(String key, String email, String idempotencyKey, Attempts attempts) {
        String trace = nextTrace();
        attempts.traces.add(trace);
        Reply reply = put(key, email, idempotencyKey, trace);
        takePosition(reply);
        return switch (reply) {
            case Answered answer -> written(answer, key, email, attempts);
            case Reply.Cut cut -> attempts.doubt();
            case Reply.Unreached unreached -> attempts.notAccepted();
        };
    }

    private Optional<Result> written(Answered answer, String key, String email, Attempts attempts) {
        return switch (answer.status()) {
            case 200 -> Optional.of(new Result.Done(version(answer), email));
            case 429, 503 -> attempts.notAccepted();
            case 504 -> attempts.doubt();
            default -> {
                history.complain("a write to " + key + " was answered " + answer);
                yield Optional.of(new Result.Unresolved());
            }
        };
    }

    /// The position goes along, for the answer's tells what is seen with this write and before it.
    private Reply put(String key, String email, String idempotencyKey, String trace) {
        Map<String, String> headers = new TreeMap<>(Map.of(
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "\"" + idempotencyKey + "\"",
                "traceparent",
                trace));
        position.ifPresent(seen -> headers.put("Mthere-Position", seen));
        return oneOf(gateways).send("PUT", "/users/" + key, headers, "{\"email\": \"" + email + "\"}");
    }

    private String nextTrace() {
        requests++;
        return "00-%016x%016x-%016x-01".formatted(name.hashCode() & 0xffffffffL, requests, random.nextLong() | 1);
    }

    private void takePosition(Reply reply) {
        if (reply instanceof Answered answer) {
            answer.header("Mthere-Position").ifPresent(it -> position = Optional.of(it));
        }
    }

    static long version(Answered answer) {
        return Long.parseLong(answer.header("ETag").orElseThrow().replace("\"", ""));
    }
}
