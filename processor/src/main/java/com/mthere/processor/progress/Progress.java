package com.mthere.processor.progress;

import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// How far one partition's log is applied here. The stream thread writes it, readers read it and wait for it.
///
/// Two offsets, since a store is read without a lock: all before `applied` is surely in the store, and nothing from
/// `begun` on can be. A bound is held against the first, before the store is read; the position of an answer is the
/// second, taken after.
///
/// Of a copy that follows a changelog nobody says beforehand what is begun, so it is looked up in the copy. And nobody
/// waits for it: the owner of the partition is sooner there.
public final class Progress {
    private static final int MOST_WAITING = 20_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /// To cancel a future makes an exception with its stack trace.
    private static final boolean UNCANCELLED = true;

    private final Optional<LongSupplier> beginning;
    private final Scheduler waker;
    private final ConcurrentSkipListMap<Ticket, Waiter> waiting = new ConcurrentSkipListMap<>();
    private final AtomicLong tickets = new AtomicLong();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicBoolean waking = new AtomicBoolean();
    private final AtomicBoolean watching = new AtomicBoolean();
    private final AtomicLong looks = new AtomicLong();
    private volatile long begun;
    private volatile long applied;

    private record Ticket(long offset, long number) implements Comparable<Ticket> {
        @Override
        public int compareTo(Ticket other) {
            int byOffset = Long.compare(offset, other.offset);
            return byOffset != 0 ? byOffset : Long.compare(number, other.number);
        }
    }

    /// @param lastLook after which it waits no longer
    private record Waiter(CompletableFuture<Void> arrival, long lastLook) {}

    /// @param waker wakes those who wait, so that the stream thread need not
    static Progress ofOwner(long applied, Scheduler waker) {
        return new Progress(applied, Optional.empty(), waker);
    }

    /// @param beginning tells what is begun
    static Progress ofFollower(long applied, LongSupplier beginning) {
        return new Progress(applied, Optional.of(beginning), Schedulers.immediate());
    }

    private Progress(long applied, Optional<LongSupplier> beginning, Scheduler waker) {
        this.beginning = beginning;
        this.begun = applied;
        this.applied = applied;
        this.waker = waker;
    }

    public long begun() {
        return beginning.isPresent() ? beginning.get().getAsLong() : begun;
    }

    public long applied() {
        return applied;
    }

    /// The stream thread is about to handle this offset.
    public void begin(long offset) {
        begun = offset + 1;
    }

    /// All before this offset is in the store.
    public void reach(long offset) {
        applied = offset;
        if (someoneWaitsFor(offset) && waking.compareAndSet(false, true)) {
            waker.schedule(this::wake);
        }
    }

    /// Completes when all before the offset is applied.
    public Mono<Void> reached(long offset, Duration patience) {
        if (applied >= offset) {
            return Mono.empty();
        }
        return beginning.isPresent() ? Mono.error(() -> behind(offset)) : Mono.defer(() -> waitFor(offset, patience));
    }

    private QueryRefusedException behind(long offset) {
        return new QueryRefusedException(
                Reason.NOT_HERE, "this copy follows others and shows " + applied + ", not " + offset);
    }

    private Mono<Void> waitFor(long offset, Duration patience) {
        if (waitingCount.incrementAndGet() > MOST_WAITING) {
            waitingCount.decrementAndGet();
            return Mono.error(new QueryRefusedException(Reason.OVERLOADED, "too many reads wait for fresh data"));
        }
        Ticket ticket = new Ticket(offset, tickets.incrementAndGet());
        CompletableFuture<Void> arrival = new CompletableFuture<>();
        waiting.put(ticket, new Waiter(arrival, looks.get() + looksWithin(patience)));
        watch();
        if (applied >= offset) {
            arrival.complete(null);
        }
        return Mono.fromFuture(arrival, UNCANCELLED).doFinally(signal -> leave(ticket));
    }

    private static long looksWithin(Duration patience) {
        return Math.ceilDiv(patience.toMillis(), BETWEEN_LOOKS.toMillis());
    }

    /// Every write waits here: one look at all of them now and then costs less than a timer each.
    private void watch() {
        if (watching.compareAndSet(false, true)) {
            waker.schedule(this::look, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        long now = looks.incrementAndGet();
        waiting.forEach((ticket, waiter) -> {
            if (now > waiter.lastLook()) {
                waiter.arrival().completeExceptionally(tooOld(ticket.offset()));
            }
        });
        watching.set(false);
        if (!waiting.isEmpty()) {
            watch();
        }
    }

    private void leave(Ticket ticket) {
        waiting.remove(ticket);
        waitingCount.decrementAndGet();
    }

    private QueryRefusedException tooOld(long offset) {
        return new QueryRefusedException(
                Reason.TOO_OLD, "offset " + offset + " was asked for, " + applied + " is reached");
    }

    private boolean someoneWaitsFor(long offset) {
        Map.Entry<Ticket, Waiter> first = waiting.firstEntry();
        return first != null && first.getKey().offset() <= offset;
    }

    private void wake() {
        waking.set(false);
        waiting.headMap(new Ticket(applied, Long.MAX_VALUE), true)
                .values()
                .forEach(waiter -> waiter.arrival().complete(null));
    }
}
