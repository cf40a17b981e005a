package com.mthere.gateway.mutation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/// Lets only so many mutations of one aggregate be on their way at a time, and the others wait here, in the order in
/// which they came.
///
/// All aggregates of a partition share its log and the thread that decides. In a rush for one event, whoever writes to
/// another would stand behind all of the rush there; here nobody does.
final class Turns {
    static final int AT_ONCE = 10;
    static final int MOST_HELD = 10_000;

    /// To cancel a future makes an exception with its stack trace.
    private static final boolean UNCANCELLED = true;

    private final Duration patience;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    /// The ids of those who had to wait. A request and its repetition may both be here.
    private final Map<CompletableFuture<Void>, String> held = new ConcurrentHashMap<>();

    private final Queue<CompletableFuture<Void>> next = new ConcurrentLinkedQueue<>();
    private final AtomicInteger toBegin = new AtomicInteger();

    /// @param patience how long a mutation waits for its turn
    Turns(Duration patience) {
        this.patience = patience;
    }

    /// Who is on the way to one aggregate, and who waits. Seen by one thread at a time.
    private static final class Line {
        private final SequencedSet<CompletableFuture<Void>> waiting = new LinkedHashSet<>();
        private int underWay;

        Line enter(CompletableFuture<Void> turn) {
            if (underWay < AT_ONCE) {
                underWay++;
                turn.complete(null);
            } else {
                waiting.add(turn);
            }
            return this;
        }

        /// Who comes next, if somebody does.
        Optional<CompletableFuture<Void>> leave(CompletableFuture<Void> turn) {
            if (waiting.remove(turn)) {
                return Optional.empty();
            }
            if (waiting.isEmpty()) {
                underWay--;
                return Optional.empty();
            }
            return Optional.of(waiting.removeFirst());
        }
    }

    /// Whether the mutation had to wait and is not done, and so may come into the log yet.
    boolean isOpen(String mutationId) {
        return held.containsValue(mutationId);
    }

    /// Does the work once it is its turn. Fails with [NotAcceptedException] where that does not come in time.
    <T> Mono<T> inTurn(String aggregateId, String mutationId, Mono<T> work) {
        return Mono.defer(() -> {
            CompletableFuture<Void> turn = new CompletableFuture<>();
            lines.compute(aggregateId, (id, line) -> (line == null ? new Line() : line).enter(turn));
            Mono<T> inTurn = turn.isDone() ? work : await(turn, mutationId).then(work);
            return inTurn.doFinally(signal -> leave(aggregateId, turn));
        });
    }

    private Mono<Void> await(CompletableFuture<Void> turn, String mutationId) {
        held.put(turn, mutationId);
        return held.size() > MOST_HELD
                ? Mono.error(new NotAcceptedException("too many writes wait"))
                : Mono.fromFuture(turn, UNCANCELLED).timeout(patience, Mono.error(Turns::tooLate));
    }

    private static NotAcceptedException tooLate() {
        return new NotAcceptedException("too many writes to the same wait");
    }

    private void leave(String aggregateId, CompletableFuture<Void> turn) {
        held.remove(turn);
        List<CompletableFuture<Void>> successor = new ArrayList<>(1);
        lines.computeIfPresent(aggregateId, (id, line) -> {
            line.leave(turn).ifPresent(successor::add);
            return line.underWay == 0 ? null : line;
        });
        successor.forEach(this::begin);
    }

    /// Whoever begins may fail at once, and let the next one begin: that is a loop, lest it be a deep recursion.
    private void begin(CompletableFuture<Void> turn) {
        next.add(turn);
        if (toBegin.getAndIncrement() == 0) {
            do {
                next.remove().complete(null);
            } while (toBegin.decrementAndGet() > 0);
        }
    }
}
