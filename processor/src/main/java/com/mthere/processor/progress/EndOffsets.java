package com.mthere.processor.progress;

import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import com.mthere.query.Freshness.Recent;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// How far the logs reach: fetched again and again, so that a read can tell how old what it sees may be, and at once
/// for a read that must see everything before it. One fetch is under way at a time and serves all that wait.
public final class EndOffsets implements AutoCloseable {
    /// A few fetches back: a read is as fresh as the latest of them whose end is applied.
    private static final int REMEMBERED = 6;

    private static final Duration BETWEEN_FETCHES = Duration.ofMillis(100);

    /// @param askedAt nanoseconds, when the fetch began: what was acknowledged before is within these ends
    public record Ends(long askedAt, Map<Slot, Long> offsets) {
        public Ends {
            offsets = Map.copyOf(offsets);
        }

        Optional<Long> of(Slot slot) {
            return Optional.ofNullable(offsets.get(slot));
        }
    }

    private final Mono<Map<Slot, Long>> source;
    private final LongSupplier clock;
    private final AtomicReference<Sinks.One<Ends>> next = new AtomicReference<>(Sinks.one());
    private final AtomicBoolean fetching = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile List<Ends> remembered = List.of();
    private Disposable polling = Disposables.disposed();
    private volatile Disposable underway = Disposables.disposed();

    /// @param source asks the broker once, without blocking, and fails soon where the broker is away
    public EndOffsets(Mono<Map<Slot, Long>> source) {
        this(source, System::nanoTime);
    }

    /// @param clock nanoseconds, from wherever it likes to count
    public EndOffsets(Mono<Map<Slot, Long>> source, LongSupplier clock) {
        this.source = source;
        this.clock = clock;
    }

    public void start() {
        polling = Flux.interval(BETWEEN_FETCHES).onBackpressureDrop().subscribe(tick -> fetch());
    }

    /// The ends as of some moment after this call.
    public Mono<Ends> afterNow() {
        return Mono.defer(() -> {
            Sinks.One<Ends> answer = Objects.requireNonNull(next.get());
            wanted.set(true);
            fetch();
            return answer.asMono();
        });
    }

    /// Nanoseconds, by the clock that tells when ends were asked for.
    public long now() {
        return clock.getAsLong();
    }

    /// The latest ends, if they were asked for after that moment.
    public Optional<Ends> since(long moment) {
        return remembered.stream().findFirst().filter(ends -> ends.askedAt() - moment > 0);
    }

    /// Whether all that was in the slot's log half a second ago is applied.
    public boolean isRecent(Slot slot, long applied) {
        for (Ends ends : remembered) {
            if (!isRecent(ends)) {
                return false;
            }
            if (ends.of(slot).filter(end -> applied >= end).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /// Whether what is as fresh as these ends is fresh enough still.
    public boolean isRecent(Ends ends) {
        return clock.getAsLong() - ends.askedAt() <= Recent.MAXIMUM_AGE.toNanos();
    }

    private void fetch() {
        if (!fetching.compareAndSet(false, true)) {
            return;
        }
        wanted.set(false);
        Sinks.One<Ends> waiting = Objects.requireNonNull(next.getAndSet(Sinks.one()));
        long askedAt = clock.getAsLong();
        underway = source.map(offsets -> new Ends(askedAt, offsets))
                .doOnNext(this::remember)
                .doFinally(signal -> fetched())
                .subscribe(
                        ends -> waiting.emitValue(ends, FAIL_FAST),
                        failure -> waiting.emitError(away(failure), FAIL_FAST));
    }

    private void fetched() {
        fetching.set(false);
        if (wanted.get()) {
            fetch();
        }
    }

    private void remember(Ends ends) {
        remembered = Stream.concat(Stream.of(ends), remembered.stream())
                .limit(REMEMBERED)
                .toList();
    }

    private static QueryRefusedException away(Throwable failure) {
        return new QueryRefusedException(
                Reason.TOO_OLD, "the broker does not say how far its log reaches: " + failure.getMessage());
    }

    @Override
    public void close() {
        polling.dispose();
        underway.dispose();
        Objects.requireNonNull(next.get())
                .emitError(new QueryRefusedException(Reason.NOT_HERE, "this processor stops"), FAIL_FAST);
    }
}
