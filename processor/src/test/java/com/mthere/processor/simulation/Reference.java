package com.mthere.processor.simulation;

import com.mthere.codec.Codecs;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.store.MapStore;
import com.mthere.processor.topology.LogRecord;
import com.mthere.processor.topology.Partition;
import com.mthere.processor.topology.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.Record;

/// What is right: one partition that nothing ever happens to, and its store as it was at every offset.
final class Reference {
    private final MapStore store = new MapStore("events", Map.of());
    private final Partition<?, ?, ?> partition;
    private final List<NavigableMap<String, String>> states = new ArrayList<>(List.of(new TreeMap<>()));
    private final List<String> published = new ArrayList<>();

    Reference(Codecs codecs) {
        partition = Partition.ofEvents(codecs, 0, new ProgressBoard(), store);
    }

    void append(LogRecord record) {
        partition.handle(record);
        states.add(Step.printable(store.content()));
        for (Record<byte[], byte[]> forwarded : partition.takeForwards()) {
            published.add(Step.printable(forwarded));
        }
    }

    /// The store with all before this offset applied, and nothing else.
    NavigableMap<String, String> at(long offset) {
        return states.get((int) offset);
    }

    List<String> published() {
        return published;
    }
}
