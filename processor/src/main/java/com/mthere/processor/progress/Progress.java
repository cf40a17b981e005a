package com.mthere.processor.progress;

import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;
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

    private final Optional<LongSupplier> look;
    private final Scheduler waker;
    private final ConcurrentSkipListMap<Ticket, CompletableFuture<Void>> waiting = new ConcurrentSkipListMap<>();
    private final AtomicLong tickets = new AtomicLong();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicBoolean waking = new AtomicBoolean();
    private volatile long begun;
    private volatile long applied;

    private record Ticket(long offset, long number) implements Comparable<Ticket> {
        @Override
        public int compareTo(Ticket other) {
            int byOffset = Long.compare(offset, other.offset);
            return byOffset != 0 ? byOffset : Long.compare(number, other.number);
        }
    }

    /// @param waker wakes those who wait, so that the stream thread need not
    static Progress ofOwner(long applied, Scheduler waker) {
        return new Progress(applied, Optional.empty(), waker);
    }

    /// @param look tells what is begun
    static Progress ofFollower(long applied, LongSupplier look) {
        return new Progress(applied, Optional.of(look), Schedulers.immediate());
    }

    private Progress(long applied, Optional<LongSupplier> look, Scheduler waker) {
        this.look = look;
        this.begun = applied;
        this.applied = applied;
        this.waker = waker;
    }

    public long begun() {
        return look.isPresent() ? look.get().getAsLong() : begun;
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
        return look.isPresent() ? Mono.error(() -> behind(offset)) : Mono.defer(() -> waitFor(offset, patience));
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
        waiting.put(ticket, arrival);
        if (applied >= offset) {
            arrival.complete(null);
        }
        return Mono.fromFuture(arrival)
                .timeout(patience)
                .onErrorMap(TimeoutException.class, late -> tooOld(offset))
                .doFinally(signal -> leave(ticket));
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
        Map.Entry<Ticket, CompletableFuture<Void>> first = waiting.firstEntry();
        return first != null && first.getKey().offset() <= offset;
    }

    private void wake() {
        waking.set(false);
        waiting.headMap(new Ticket(applied, Long.MAX_VALUE), true).values().forEach(arrival -> arrival.complete(null));
    }
}
