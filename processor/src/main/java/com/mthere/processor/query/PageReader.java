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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

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
        Comparator<Bytes> order = scan.comparator();
        PriorityQueue<Walk> front = new PriorityQueue<>((one, other) -> order.compare(one.key(), other.key()));
        walks.stream().filter(Walk::hasNext).forEach(front::add);
        boolean choosy = isChoosy(query);
        List<byte[]> items = new ArrayList<>(query.limit());
        Bytes last = scan.from();
        for (int keys = 0; !front.isEmpty(); keys++) {
            Walk walk = front.remove();
            Bytes key = walk.key();
            Optional<byte[]> item = walk.next().filter(entity -> !choosy || belongs(entity, query, scan.place(key)));
            if (item.isPresent() && items.size() == query.limit()) {
                return new Items(items, Optional.of(scan.place(last)));
            }
            if (item.isPresent()) {
                items.add(item.get());
                last = key;
            } else if (keys >= MOST_KEYS) {
                return new Items(items, Optional.of(scan.place(key)));
            }
            if (walk.hasNext()) {
                front.add(walk);
            }
        }
        return new Items(items, Optional.empty());
    }

    /// Whether a key may lead to something that the list does not show there.
    private static boolean isChoosy(PageQuery query) {
        boolean plain = query.filter().equals(Filter.NONE) && query.order() == Order.ID;
        return query.aggregate() == Aggregate.EVENT && !plain;
    }

    private boolean belongs(byte[] entity, PageQuery query, Place place) {
        return EventMatch.belongs(events.decode(entity), query.filter(), query.order(), place);
    }

    /// One partition's keys, in order, behind the one that the last page ended with.
    private static final class Walk implements AutoCloseable {
        private final Scan scan;
        private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
        private final KeyValueIterator<Bytes, byte[]> entries;

        Walk(ReadOnlyKeyValueStore<Bytes, byte[]> store, Scan scan) {
            this.scan = scan;
            this.store = store;
            this.entries =
                    scan.reversed() ? store.reverseRange(scan.from(), scan.to()) : store.range(scan.from(), scan.to());
            if (scan.after().isPresent() && hasNext() && key().equals(scan.after().get())) {
                entries.next();
            }
        }

        boolean hasNext() {
            return entries.hasNext();
        }

        Bytes key() {
            return entries.peekNextKey();
        }

        /// What the next key leads to; nothing, where it was deleted since the walk began.
        Optional<byte[]> next() {
            KeyValue<Bytes, byte[]> entry = entries.next();
            return scan.indexed()
                    ? Optional.ofNullable(store.get(Keys.entity(scan.place(entry.key).id())))
                    : Optional.of(entry.value);
        }

        @Override
        public void close() {
            entries.close();
        }
    }
}
