package com.mthere.system.kill;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A resource as it stands.
///
/// @param fields what clients wrote
record State(SortedMap<String, String> fields, String etag) {
    State {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }
}
