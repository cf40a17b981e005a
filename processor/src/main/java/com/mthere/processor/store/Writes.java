package com.mthere.processor.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// What one mutation writes. It goes into the store at once, and into the changelog in the order in which keys were
/// first written here.
public final class Writes {
    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Bytes, byte @Nullable []> values = new LinkedHashMap<>();

    public Writes(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    void put(Bytes key, byte[] value) {
        values.put(key, value);
    }

    void delete(Bytes key) {
        values.put(key, null);
    }

    /// What the key has after these writes.
    byte @Nullable [] get(Bytes key) {
        return values.containsKey(key) ? values.get(key) : store.get(key);
    }

    /// To be called when all that the mutation writes is here.
    @SuppressWarnings("NullAway") // null is how a store deletes
    public void store() {
        List<KeyValue<Bytes, byte[]>> entries = values.entrySet().stream()
                .map(entry -> KeyValue.pair(entry.getKey(), entry.getValue()))
                .toList();
        values.clear();
        store.putAll(entries);
    }
}
