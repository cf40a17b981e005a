package com.mthere.processor.query;

import com.mthere.processor.store.EventIndex;
import com.mthere.processor.store.Keys;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Order;
import com.mthere.query.PageQuery;
import com.mthere.query.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/// Which keys a page has to walk, in which direction. A host's events stand together, and so do events by start and a
/// user's invitations, so that a page deep in a list costs what the first one does.
///
/// @param after the key that the last page ended with, which is not to be shown again
/// @param indexed whether the keys only tell where the entities are
/// @param prefix how many bytes stand before the place in a key
record Scan(Bytes from, Bytes to, Optional<Bytes> after, boolean reversed, boolean indexed, int prefix, Order order) {

    static Scan of(PageQuery query) {
        Optional<String> host = query.filter().hostId();
        int prefix =
                host.map(id -> id.getBytes(StandardCharsets.UTF_8).length + 2).orElse(1);
        Bytes first = query.order() == Order.ID ? key(host, query.order(), 0, "") : lowest(query, host);
        Bytes last = query.order() == Order.ID ? behind(first, prefix) : highest(query, host, first, prefix);
        boolean reversed = query.order() == Order.STARTS_AT_REVERSED;
        Optional<Bytes> after = query.after().map(place -> key(host, query.order(), place.startsAt(), place.id()));
        return new Scan(
                after.filter(key -> !reversed).map(key -> later(first, key)).orElse(first),
                after.filter(key -> reversed).map(key -> earlier(last, key)).orElse(last),
                after,
                reversed,
                host.isPresent() || query.order() != Order.ID,
                prefix,
                query.order());
    }

    static Scan of(InvitationsQuery query) {
        Bytes first = Keys.byUser(query.userId(), "");
        Optional<Bytes> after = query.after().map(place -> Keys.byUser(query.userId(), place.id()));
        return new Scan(
                after.orElse(first), Keys.afterUser(query.userId()), after, false, true, first.get().length, Order.ID);
    }

    Comparator<Bytes> comparator() {
        return reversed ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }

    boolean isEmpty() {
        return from.compareTo(to) > 0;
    }

    Place place(Bytes key) {
        ByteBuffer rest = ByteBuffer.wrap(key.get(), prefix, key.get().length - prefix);
        long start = order == Order.ID ? 0 : Keys.number(rest);
        return new Place(start, StandardCharsets.UTF_8.decode(rest).toString());
    }

    private static Bytes lowest(PageQuery query, Optional<String> host) {
        long start = query.filter()
                .startsAfter()
                .map(after -> lastMicroUpTo(after) + 1)
                .orElse(Long.MIN_VALUE);
        return key(host, query.order(), start, "");
    }

    private static Bytes highest(PageQuery query, Optional<String> host, Bytes first, int prefix) {
        return query.filter()
                .startsBefore()
                .map(before -> key(host, query.order(), lastMicroUpTo(before.plusNanos(999)), ""))
                .orElse(behind(first, prefix));
    }

    /// Starts are whole microseconds; a filter need not be.
    private static long lastMicroUpTo(Instant instant) {
        return EventIndex.start(Optional.of(instant.truncatedTo(ChronoUnit.MICROS)));
    }

    private static Bytes key(Optional<String> host, Order order, long start, String id) {
        if (order == Order.ID) {
            return host.map(it -> Keys.byHost(it, id)).orElseGet(() -> Keys.entity(id));
        }
        return host.map(it -> Keys.byHostAndStart(it, start, id)).orElseGet(() -> Keys.byStart(start, id));
    }

    /// The end of all keys that share the first bytes.
    private static Bytes behind(Bytes key, int prefix) {
        byte[] end = Arrays.copyOf(key.get(), prefix);
        end[prefix - 1]++;
        return Bytes.wrap(end);
    }

    private static Bytes later(Bytes one, Bytes other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Bytes earlier(Bytes one, Bytes other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
