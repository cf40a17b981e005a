package com.mthere.processor.query;

import com.mthere.codec.Codecs;
import com.mthere.codec.RegistryAwayException;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.progress.EndOffsets.Ends;
import com.mthere.processor.progress.Progress;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.progress.Slot;
import com.mthere.processor.store.Keys;
import com.mthere.query.Answer;
import com.mthere.query.Freshness;
import com.mthere.query.Freshness.AtLeast;
import com.mthere.query.Freshness.Recent;
import com.mthere.query.Lookup;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Processors;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import reactor.core.publisher.Mono;

/// Answers from the state stores, once they are as fresh as asked for. Fresh is what has applied the log up to an
/// offset; nobody's belief to own a partition counts.
public final class StateQueries implements Processors {
    /// How long the broker is asked, where the wait was in vain already.
    private static final Duration AFTERTHOUGHT = Duration.ofMillis(500);

    private final Stores stores;
    private final ProgressBoard board;
    private final EndOffsets ends;
    private final PageReader pages;

    public StateQueries(Stores stores, ProgressBoard board, EndOffsets ends, Codecs codecs) {
        this.stores = stores;
        this.board = board;
        this.ends = ends;
        this.pages = new PageReader(codecs.events().entities());
    }

    @Override
    public Mono<Answer> lookup(Lookup lookup) {
        Slot slot = new Slot(lookup.aggregate(), lookup.partition());
        return fresh(Map.of(slot, lookup.freshness()), lookup.patience(), () -> read(lookup, slot));
    }

    @Override
    public Mono<Page> page(PageQuery query) {
        Map<Slot, Freshness> bounds = new TreeMap<>();
        query.partitions().forEach((partition, bound) -> bounds.put(new Slot(query.aggregate(), partition), bound));
        return fresh(bounds, query.patience(), () -> read(query, List.copyOf(bounds.keySet())));
    }

    private Answer read(Lookup lookup, Slot slot) {
        byte[] value = store(slot).get(key(lookup));
        return new Answer(progress(slot).begun(), Optional.ofNullable(value));
    }

    private static Bytes key(Lookup lookup) {
        return switch (lookup.kind()) {
            case ENTITY -> Keys.entity(lookup.key());
            case OUTCOME -> Keys.outcome(lookup.key());
        };
    }

    private Page read(PageQuery query, List<Slot> slots) {
        List<ReadOnlyKeyValueStore<Bytes, byte[]>> parts = new ArrayList<>(slots.size());
        slots.forEach(slot -> parts.add(store(slot)));
        PageReader.Items found = pages.read(query, parts);
        Map<Integer, Long> positions = new TreeMap<>();
        slots.forEach(slot -> positions.put(slot.partition(), progress(slot).begun()));
        return new Page(positions, found.items(), found.next());
    }

    private <T> Mono<T> fresh(Map<Slot, Freshness> bounds, Duration patience, Supplier<T> read) {
        return Mono.defer(() -> {
                    Map<Slot, Progress> held = held(bounds.keySet());
                    Supplier<T> readHeld = () -> readHeld(held, read);
                    return readIfFresh(bounds, held, readHeld)
                            .map(Mono::just)
                            .orElseGet(() -> readWhenFresh(bounds, held, patience, readHeld));
                })
                .onErrorMap(InvalidStateStoreException.class, gone -> notHere(String.valueOf(gone.getMessage())))
                .onErrorMap(
                        RegistryAwayException.class,
                        away -> new QueryRefusedException(Reason.UNREACHABLE, String.valueOf(away.getMessage())));
    }

    private Map<Slot, Progress> held(Set<Slot> slots) {
        Map<Slot, Progress> held = new HashMap<>();
        slots.forEach(slot -> held.put(slot, progress(slot)));
        return held;
    }

    /// A partition that went away and came back in the meantime may have been read while its store was filled again.
    private <T> T readHeld(Map<Slot, Progress> held, Supplier<T> read) {
        T answer = read.get();
        if (!held(held.keySet()).equals(held)) {
            throw notHere("a partition moved while it was read");
        }
        return answer;
    }

    /// The bounds are held against the clock once more after the read: a thread may have slept in between. What was
    /// applied by then is no excuse, since the read may not have seen it.
    private <T> Optional<T> readIfFresh(Map<Slot, Freshness> bounds, Map<Slot, Progress> held, Supplier<T> read) {
        Map<Slot, Long> applied = new HashMap<>();
        held.forEach((slot, progress) -> applied.put(slot, progress.applied()));
        if (!hold(bounds, applied)) {
            return Optional.empty();
        }
        T answer = read.get();
        return hold(bounds, applied) ? Optional.of(answer) : Optional.empty();
    }

    private boolean hold(Map<Slot, Freshness> bounds, Map<Slot, Long> applied) {
        for (Map.Entry<Slot, Freshness> bound : bounds.entrySet()) {
            if (!holds(bound.getKey(), bound.getValue(), applied.getOrDefault(bound.getKey(), 0L))) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Slot slot, Freshness freshness, long applied) {
        return switch (freshness) {
            case Freshness.Any any -> true;
            case AtLeast bound -> applied >= bound.offset();
            case Recent recent -> ends.isRecent(slot, applied);
            case Freshness.Strong strong -> false;
        };
    }

    private <T> Mono<T> readWhenFresh(
            Map<Slot, Freshness> bounds, Map<Slot, Progress> held, Duration patience, Supplier<T> read) {
        if (bounds.values().stream().allMatch(AtLeast.class::isInstance)) {
            return reached(bounds, held, Map.of(), patience).then(Mono.fromSupplier(read));
        }
        return ends.afterNow()
                .timeout(patience)
                .onErrorMap(TimeoutException.class, late -> tooOld("the broker did not say how far its log reaches"))
                .timed()
                .flatMap(now -> reached(bounds, held, now.get().offsets(), patience.minus(now.elapsed()))
                        .then(Mono.fromSupplier(read))
                        .filter(answer -> isStillRecent(bounds, now.get()))
                        .switchIfEmpty(Mono.error(() -> tooOld("the log was read too slowly"))));
    }

    private Mono<Void> reached(
            Map<Slot, Freshness> bounds, Map<Slot, Progress> held, Map<Slot, Long> ends, Duration patience) {
        return allReached(bounds, held, ends, patience)
                .onErrorResume(QueryRefusedException.class, refused -> whyNotReached(bounds, refused));
    }

    /// All are waited for at once, so that their patience is one.
    private static Mono<Void> allReached(
            Map<Slot, Freshness> bounds, Map<Slot, Progress> held, Map<Slot, Long> ends, Duration patience) {
        if (bounds.size() == 1) {
            Map.Entry<Slot, Freshness> bound = bounds.entrySet().iterator().next();
            return Objects.requireNonNull(held.get(bound.getKey())).reached(offset(bound, ends), patience);
        }
        return Mono.when(bounds.entrySet().stream()
                .map(bound -> Objects.requireNonNull(held.get(bound.getKey())).reached(offset(bound, ends), patience))
                .toList());
    }

    /// In vain one waits for an offset that is not in the log: not here, and not on any other processor.
    private Mono<Void> whyNotReached(Map<Slot, Freshness> bounds, QueryRefusedException refused) {
        if (refused.reason() != Reason.TOO_OLD) {
            return Mono.error(refused);
        }
        return ends.afterNow()
                .timeout(AFTERTHOUGHT)
                .onErrorMap(unknown -> refused)
                .flatMap(now -> Mono.error(isBeyond(bounds, now) ? beyondEnd() : refused));
    }

    private static boolean isBeyond(Map<Slot, Freshness> bounds, Ends now) {
        return bounds.entrySet().stream()
                .anyMatch(bound -> bound.getValue() instanceof AtLeast atLeast
                        && atLeast.offset() > now.offsets().getOrDefault(bound.getKey(), Long.MAX_VALUE));
    }

    private static long offset(Map.Entry<Slot, Freshness> bound, Map<Slot, Long> ends) {
        return switch (bound.getValue()) {
            case Freshness.Any any -> 0;
            case AtLeast atLeast -> atLeast.offset();
            case Recent recent -> ends.getOrDefault(bound.getKey(), Long.MAX_VALUE);
            case Freshness.Strong strong -> ends.getOrDefault(bound.getKey(), Long.MAX_VALUE);
        };
    }

    private boolean isStillRecent(Map<Slot, Freshness> bounds, Ends now) {
        return ends.isRecent(now) || bounds.values().stream().noneMatch(Recent.class::isInstance);
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> store(Slot slot) {
        return stores.of(slot);
    }

    private Progress progress(Slot slot) {
        return board.of(slot).orElseThrow(() -> notHere(slot + " is not worked on here"));
    }

    private static QueryRefusedException notHere(String detail) {
        return new QueryRefusedException(Reason.NOT_HERE, detail);
    }

    private static QueryRefusedException beyondEnd() {
        return new QueryRefusedException(Reason.BEYOND_END, "the log does not reach the offset that was asked for");
    }

    private static QueryRefusedException tooOld(String detail) {
        return new QueryRefusedException(Reason.TOO_OLD, detail);
    }
}
