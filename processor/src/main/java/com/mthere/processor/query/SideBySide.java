package com.mthere.processor.query;

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
final class SideBySide {
    /// Where a filter lets little through, a page ends after so many keys, however few it found: it says where to go
    /// on.
    static final int MOST_KEYS = 10_000;

    record Items<T>(List<T> items, Optional<Place> next) {}

    /// Finds what an entry leads to.
    @FunctionalInterface
    interface Look<T> {
        /// @return nothing where the list does not show it
        Optional<T> at(KeyValue<Bytes, byte[]> entry, ReadOnlyKeyValueStore<Bytes, byte[]> store);
    }

    private SideBySide() {}

    static <T> Items<T> walk(
            Scan scan, int limit, Collection<ReadOnlyKeyValueStore<Bytes, byte[]>> stores, Look<T> look) {
        if (scan.isEmpty()) {
            return new Items<>(List.of(), Optional.empty());
        }
        List<Walk> walks = new ArrayList<>(stores.size());
        try {
            stores.forEach(store -> walks.add(new Walk(store, scan)));
            return collect(scan, limit, walks, look);
        } finally {
            walks.forEach(Walk::close);
        }
    }

    private static <T> Items<T> collect(Scan scan, int limit, List<Walk> walks, Look<T> look) {
        Comparator<Bytes> order = scan.comparator();
        PriorityQueue<Walk> front = new PriorityQueue<>((one, other) -> order.compare(one.key(), other.key()));
        walks.stream().filter(Walk::hasNext).forEach(front::add);
        List<T> items = new ArrayList<>(limit);
        Bytes last = scan.from();
        for (int keys = 0; !front.isEmpty(); keys++) {
            Walk walk = front.remove();
            KeyValue<Bytes, byte[]> entry = walk.entries.next();
            Optional<T> item = look.at(entry, walk.store);
            if (item.isPresent() && items.size() == limit) {
                return new Items<>(items, Optional.of(scan.place(last)));
            }
            if (item.isPresent()) {
                items.add(item.get());
                last = entry.key;
            } else if (keys >= MOST_KEYS) {
                return new Items<>(items, Optional.of(scan.place(entry.key)));
            }
            if (walk.hasNext()) {
                front.add(walk);
            }
        }
        return new Items<>(items, Optional.empty());
    }

    /// One partition's keys, in order, behind the one that the last page ended with.
    private static final class Walk implements AutoCloseable {
        private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
        private final KeyValueIterator<Bytes, byte[]> entries;

        Walk(ReadOnlyKeyValueStore<Bytes, byte[]> store, Scan scan) {
            this.store = store;
            this.entries =
                    scan.reversed() ? store.reverseRange(scan.from(), scan.to()) : store.range(scan.from(), scan.to());
            if (scan.after().isPresent()
                    && hasNext()
                    && key().equals(scan.after().get())) {
                entries.next();
            }
        }

        boolean hasNext() {
            return entries.hasNext();
        }

        Bytes key() {
            return entries.peekNextKey();
        }

        @Override
        public void close() {
            entries.close();
        }
    }
}
