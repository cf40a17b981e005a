package com.mthere.processor.query;

import com.mthere.codec.Codecs;
import com.mthere.codec.RegistryAwayException;
import com.mthere.model.Aggregate;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.progress.EndOffsets.Ends;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.progress.Replica;
import com.mthere.processor.progress.Slot;
import com.mthere.processor.store.Keys;
import com.mthere.query.Answer;
import com.mthere.query.Freshness;
import com.mthere.query.Freshness.AtLeast;
import com.mthere.query.Freshness.Recent;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.ListQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Processors;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import reactor.core.publisher.Mono;

/// Answers from the state stores, once they are as fresh as asked for. Fresh is what has applied the log up to an
/// offset; nobody's belief to own a partition counts.
public final class StateQueries implements Processors {
    private final ProgressBoard board;
    private final EndOffsets ends;
    private final PageReader pages;
    private final GuestListReader guestLists;
    private final InvitationsReader invitations;

    public StateQueries(ProgressBoard board, EndOffsets ends, Codecs codecs) {
        this.board = board;
        this.ends = ends;
        this.pages = new PageReader(codecs.events().entities());
        this.guestLists = new GuestListReader(codecs);
        this.invitations = new InvitationsReader(codecs.invitations());
    }

    /// One of the partitions that a question is about, as it lies here, and how fresh it must be.
    private record Part(Slot slot, Replica replica, Freshness bound) {
        long applied() {
            return replica.progress().applied();
        }
    }

    @Override
    public Mono<Answer> lookup(Lookup lookup) {
        return Mono.defer(() -> {
            Part part = part(new Slot(lookup.aggregate(), lookup.partition()), lookup.freshness());
            return fresh(List.of(part), lookup.patience(), () -> read(lookup, part.replica()));
        });
    }

    @Override
    public Mono<Page<byte[]>> page(PageQuery query) {
        return Mono.defer(() -> {
                    List<Part> parts = parts(query);
                    return fresh(parts, query.patience(), () -> page(parts, pages.read(query, stores(parts))));
                })
                .onErrorMap(RegistryAwayException.class, StateQueries::unreadable);
    }

    private List<Part> parts(ListQuery<?> query) {
        List<Part> parts = new ArrayList<>(query.partitions().size());
        query.partitions()
                .forEach((partition, bound) -> parts.add(part(new Slot(query.aggregate(), partition), bound)));
        return parts;
    }

    private Part part(Slot slot, Freshness bound) {
        Replica replica = board.of(slot).orElseThrow(() -> notHere(slot + " is not worked on here"));
        return new Part(slot, replica, bound);
    }

    @Override
    public Mono<GuestListPage> guests(GuestListQuery query) {
        return Mono.defer(() -> {
                    Part part = part(new Slot(Aggregate.EVENT, query.partition()), query.freshness());
                    Replica replica = part.replica();
                    return fresh(
                            List.of(part),
                            query.patience(),
                            () -> guestLists.read(query, replica.store(), replica.progress()::begun));
                })
                .onErrorMap(RegistryAwayException.class, StateQueries::unreadable);
    }

    @Override
    public Mono<Page<GuestListPage.Item>> invitations(InvitationsQuery query) {
        return Mono.defer(() -> {
                    List<Part> parts = parts(query);
                    return fresh(parts, query.patience(), () -> page(parts, invitations.read(query, stores(parts))));
                })
                .onErrorMap(RegistryAwayException.class, StateQueries::unreadable);
    }

    private Answer read(Lookup lookup, Replica replica) {
        Optional<byte[]> value = value(lookup, replica);
        return new Answer(replica.progress().begun(), value);
    }

    @SuppressWarnings("NullAway") // a store answers null where there is nothing
    private Optional<byte[]> value(Lookup lookup, Replica replica) {
        ReadOnlyKeyValueStore<Bytes, byte[]> store = replica.store();
        return switch (lookup.kind()) {
            case ENTITY -> Optional.ofNullable(store.get(Keys.entity(lookup.key())));
            case OUTCOME ->
                replica.latest().of(lookup.key()).or(() -> Optional.ofNullable(store.get(Keys.outcome(lookup.key()))));
            case SUMMARY -> guestLists.summary(lookup.key(), store);
        };
    }

    private static List<ReadOnlyKeyValueStore<Bytes, byte[]>> stores(List<Part> parts) {
        return parts.stream().map(part -> part.replica().store()).toList();
    }

    /// How far it was applied is looked at once all is read.
    private static <T> Page<T> page(List<Part> parts, SideBySide.Items<T> found) {
        Map<Integer, Long> positions = new TreeMap<>();
        parts.forEach(part ->
                positions.put(part.slot().partition(), part.replica().progress().begun()));
        return new Page<>(positions, found.items(), found.next());
    }

    private <T> Mono<T> fresh(List<Part> parts, Duration patience, Supplier<T> read) {
        Supplier<T> readInside = () -> readInside(parts, read);
        return readIfFresh(parts, readInside)
                .map(Mono::just)
                .orElseGet(() -> readWhenFresh(parts, patience, readInside));
    }

    /// Reads while no task can close what is read.
    private static <T> T readInside(List<Part> parts, Supplier<T> read) {
        int inside = 0;
        try {
            for (; inside < parts.size(); inside++) {
                parts.get(inside).replica().enter();
            }
            return read.get();
        } finally {
            parts.subList(0, inside).forEach(part -> part.replica().leave());
        }
    }

    /// The bounds are held against the clock once more after the read: a thread may have slept in between. What was
    /// applied by then is no excuse, since the read may not have seen it.
    private <T> Optional<T> readIfFresh(List<Part> parts, Supplier<T> read) {
        long[] applied = parts.stream().mapToLong(Part::applied).toArray();
        if (!hold(parts, applied)) {
            return Optional.empty();
        }
        T answer = read.get();
        return hold(parts, applied) ? Optional.of(answer) : Optional.empty();
    }

    private boolean hold(List<Part> parts, long[] applied) {
        for (int i = 0; i < applied.length; i++) {
            if (!holds(parts.get(i), applied[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Part part, long applied) {
        return switch (part.bound()) {
            case Freshness.Any any -> true;
            case AtLeast bound -> applied >= bound.offset();
            case Recent recent -> ends.isRecent(part.slot(), applied);
            case Freshness.Strong strong -> false;
        };
    }

    private <T> Mono<T> readWhenFresh(List<Part> parts, Duration patience, Supplier<T> read) {
        if (parts.stream().allMatch(part -> part.bound() instanceof AtLeast)) {
            return reached(parts, Map.of(), patience).then(Mono.fromSupplier(read));
        }
        return ends.afterNow()
                .timeout(patience)
                .onErrorMap(TimeoutException.class, late -> tooOld("the broker did not say how far its log reaches"))
                .timed()
                .flatMap(now -> reached(parts, now.get().offsets(), patience.minus(now.elapsed()))
                        .then(Mono.fromSupplier(read))
                        .filter(answer -> isStillRecent(parts, now.get()))
                        .switchIfEmpty(Mono.error(() -> tooOld("the log was read too slowly"))));
    }

    private Mono<Void> reached(List<Part> parts, Map<Slot, Long> bounds, Duration patience) {
        return Mono.defer(() -> {
            long began = ends.now();
            return allReached(parts, bounds, patience)
                    .onErrorMap(QueryRefusedException.class, refused -> whyNotReached(parts, began, refused));
        });
    }

    /// All are waited for at once, so that their patience is one.
    private static Mono<Void> allReached(List<Part> parts, Map<Slot, Long> ends, Duration patience) {
        return parts.size() == 1
                ? reached(parts.getFirst(), ends, patience)
                : Mono.when(parts.stream()
                        .map(part -> reached(part, ends, patience))
                        .toList());
    }

    private static Mono<Void> reached(Part part, Map<Slot, Long> ends, Duration patience) {
        return part.replica().progress().reached(offset(part, ends), patience);
    }

    /// In vain one waits for an offset that is not in the log: not here, and not on any other processor. The log's end
    /// was fetched meanwhile, unless the broker is away.
    private QueryRefusedException whyNotReached(List<Part> parts, long began, QueryRefusedException refused) {
        return refused.reason() == Reason.TOO_OLD
                        && ends.since(began).filter(now -> isBeyond(parts, now)).isPresent()
                ? beyondEnd()
                : refused;
    }

    private static boolean isBeyond(List<Part> parts, Ends now) {
        return parts.stream()
                .anyMatch(part -> part.bound() instanceof AtLeast atLeast
                        && atLeast.offset() > now.offsets().getOrDefault(part.slot(), Long.MAX_VALUE));
    }

    private static long offset(Part part, Map<Slot, Long> ends) {
        return switch (part.bound()) {
            case Freshness.Any any -> 0;
            case AtLeast atLeast -> atLeast.offset();
            case Recent recent -> ends.getOrDefault(part.slot(), Long.MAX_VALUE);
            case Freshness.Strong strong -> ends.getOrDefault(part.slot(), Long.MAX_VALUE);
        };
    }

    private boolean isStillRecent(List<Part> parts, Ends now) {
        return ends.isRecent(now) || parts.stream().noneMatch(part -> part.bound() instanceof Recent);
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

    private static QueryRefusedException unreadable(RegistryAwayException away) {
        return new QueryRefusedException(Reason.UNREACHABLE, String.valueOf(away.getMessage()));
    }
}
