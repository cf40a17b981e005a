package com.mthere.processor.simulation;

import com.mthere.codec.Codecs;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.simulation.Broker.Change;
import com.mthere.processor.simulation.Broker.Transaction;
import com.mthere.processor.store.MapStore;
import com.mthere.processor.topology.LogRecord;
import com.mthere.processor.topology.Partition;
import com.mthere.processor.topology.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;

/// Who works on the partition, or believes to. It runs what a stream thread runs.
final class Owner extends Copy {
    private final RecordingStore store;
    private final AtomicReference<MapStore> readable;
    private final Partition<?, ?> partition;
    private final int generation;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> published = new ArrayList<>();
    private long position;

    /// @param position the committed offset, from which it reads on
    /// @param early what readers are given before it goes to work; empty: the same as later
    Owner(
            int generation,
            long position,
            RecordingStore store,
            Optional<MapStore> early,
            EndOffsets ends,
            Codecs codecs) {
        AtomicReference<MapStore> readable = new AtomicReference<>(early.orElse(store));
        super("owner " + generation, readable::get, ends, codecs);
        this.readable = readable;
        this.store = store;
        this.generation = generation;
        this.position = position;
        this.partition = Partition.ofEvents(codecs, 0, board(), store);
    }

    long position() {
        return position;
    }

    void process(LogRecord record) {
        readable.set(store);
        store.deciding(true);
        partition.handle(record);
        store.deciding(false);
        changes.addAll(store.takeChanges());
        for (Record<byte[], byte[]> forwarded : partition.takeForwards()) {
            published.add(Step.printable(forwarded));
        }
        position = record.offset() + 1;
    }

    /// What it did since it was last asked.
    Transaction takeTransaction() {
        Transaction done = new Transaction(generation, List.copyOf(changes), List.copyOf(published), position);
        changes.clear();
        published.clear();
        return done;
    }

    @Override
    NavigableMap<Bytes, byte[]> content() {
        return store.content();
    }
}
