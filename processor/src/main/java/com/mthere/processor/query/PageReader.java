package com.mthere.processor.query;

import com.mthere.codec.Codec;
import com.mthere.model.Aggregate;
import com.mthere.model.Event;
import com.mthere.processor.store.Keys;
import com.mthere.query.Filter;
import com.mthere.query.Order;
import com.mthere.query.PageQuery;
import com.mthere.query.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/// Walks the partitions of one list side by side and takes the next items of all, no further than it must.
final class PageReader {
    /// Where a filter lets little through, a page ends after so many keys, however few it found: it says where to go
    /// on.
    static final int MOST_KEYS = 10_000;

    record Items(List<byte[]> items, Optional<Place> next) {}

    private final Codec<Event> events;

    PageReader(Codec<Event> events) {
        this.events = events;
    }

    Items read(PageQuery query, Collection<ReadOnlyKeyValueStore<Bytes, byte[]>> stores) {
        Scan scan = Scan.of(query);
        if (scan.isEmpty()) {
            return new Items(List.of(), Optional.empty());
        }
        List<Walk> walks = new ArrayList<>(stores.size());
        try {
            stores.forEach(store -> walks.add(new Walk(store, scan)));
            return collect(query, scan, walks);
        } finally {
            walks.forEach(Walk::close);
        }
    }

    private Items collect(PageQuery query, Scan scan, List<Walk> walks) {
        PriorityQueue<Walk> front =
                new PriorityQueue<>((one, other) -> scan.comparator().compare(one.key(), other.key()));
        walks.stream().filter(Walk::hasNext).forEach(front::add);
        List<byte[]> items = new ArrayList<>(query.limit());
        @Nullable Bytes last = null;
        for (int keys = 0; !front.isEmpty(); keys++) {
            Walk walk = front.remove();
            Bytes key = walk.key();
            byte[] value = walk.next();
            boolean behind = query.after().filter(scan.place(key)::equals).isPresent();
            if (!behind) {
                Optional<byte[]> item = scan.indexed() ? walk.entity(scan.place(key)) : Optional.of(value);
                if (item.isPresent() && belongs(item.get(), query, scan, key)) {
                    if (items.size() == query.limit()) {
                        return new Items(items, Optional.ofNullable(last).map(scan::place));
                    }
                    items.add(item.get());
                    last = key;
                } else if (keys >= MOST_KEYS) {
                    return new Items(items, Optional.of(scan.place(key)));
                }
            }
            if (walk.hasNext()) {
                front.add(walk);
            }
        }
        return new Items(items, Optional.empty());
    }

    private boolean belongs(byte[] entity, PageQuery query, Scan scan, Bytes key) {
        boolean plain = query.filter().equals(Filter.NONE) && query.order() == Order.ID;
        return plain
                || query.aggregate() == Aggregate.USER
                || EventMatch.belongs(events.decode(entity), query.filter(), query.order(), scan.place(key));
    }

    /// One partition's keys, in order.
    private static final class Walk implements AutoCloseable {
        private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
        private final KeyValueIterator<Bytes, byte[]> entries;

        Walk(ReadOnlyKeyValueStore<Bytes, byte[]> store, Scan scan) {
            this.store = store;
            this.entries =
                    scan.reversed() ? store.reverseRange(scan.from(), scan.to()) : store.range(scan.from(), scan.to());
        }

        boolean hasNext() {
            return entries.hasNext();
        }

        Bytes key() {
            return entries.peekNextKey();
        }

        byte[] next() {
            KeyValue<Bytes, byte[]> entry = entries.next();
            return entry.value;
        }

        Optional<byte[]> entity(Place place) {
            return Optional.ofNullable(store.get(Keys.entity(place.id())));
        }

        @Override
        public void close() {
            entries.close();
        }
    }
}
