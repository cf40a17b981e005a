package com.mthere.processor.store;

import java.util.LinkedHashMap;
import java.util.Map;

/// What was used last, and no more of it than that.
final class Lately<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 1_000;

    Lately() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
    }
}
