package com.mthere.processor.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/// A store that is a map: bounds of ranges belong to them, and an iterator sees what was there when it began. What is
/// deleted is put as nothing, so who wants to know of every write overrides [#put].
@NullUnmarked // null is how a store says that nothing is there
public class MapStore implements KeyValueStore<Bytes, byte[]> {
    private final String name;
    private final NavigableMap<Bytes, byte[]> map = new ConcurrentSkipListMap<>();
    private final AtomicLong keysRead = new AtomicLong();
    private final AtomicLong looksAndWrites = new AtomicLong();

    public MapStore(String name, Map<Bytes, byte[]> content) {
        this.name = name;
        map.putAll(content);
    }

    public NavigableMap<Bytes, byte[]> content() {
        return new TreeMap<>(map);
    }

    /// How many keys iterators gave out.
    public long keysRead() {
        return keysRead.get();
    }

    /// How much work there was: single keys read or written, ranges opened, and keys that these gave out.
    public long work() {
        return keysRead.get() + looksAndWrites.get();
    }

    @Override
    public void put(Bytes key, byte[] value) {
        looksAndWrites.incrementAndGet();
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        return map.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(Bytes key) {
        byte[] old = map.get(key);
        put(key, null);
        return old;
    }

    @Override
    public byte[] get(Bytes key) {
        looksAndWrites.incrementAndGet();
        return map.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return iterator(between(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return iterator(between(from, to).descendingMap());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return iterator(map);
    }

    @Override
    public long approximateNumEntries() {
        return map.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        // there is nothing to restore
    }

    @Override
    public void close() {
        // there is nothing to let go
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    private NavigableMap<Bytes, byte[]> between(Bytes from, Bytes to) {
        return from.compareTo(to) > 0 ? Collections.emptyNavigableMap() : map.subMap(from, true, to, true);
    }

    private KeyValueIterator<Bytes, byte[]> iterator(NavigableMap<Bytes, byte[]> part) {
        looksAndWrites.incrementAndGet();
        List<KeyValue<Bytes, byte[]>> snapshot = new ArrayList<>();
        part.forEach((key, value) -> snapshot.add(KeyValue.pair(key, value)));
        return new Snapshot(snapshot.iterator(), keysRead);
    }

    private static final class Snapshot implements KeyValueIterator<Bytes, byte[]> {
        private final Iterator<KeyValue<Bytes, byte[]>> entries;
        private final AtomicLong keysRead;
        private KeyValue<Bytes, byte[]> next;

        Snapshot(Iterator<KeyValue<Bytes, byte[]>> entries, AtomicLong keysRead) {
            this.entries = entries;
            this.keysRead = keysRead;
            advance();
        }

        private void advance() {
            next = entries.hasNext() ? entries.next() : null;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Bytes peekNextKey() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            return next.key;
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            KeyValue<Bytes, byte[]> current = next;
            if (current == null) {
                throw new NoSuchElementException();
            }
            keysRead.incrementAndGet();
            advance();
            return current;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
