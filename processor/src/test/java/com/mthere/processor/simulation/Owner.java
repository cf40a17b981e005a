package com.mthere.processor.simulation;

import com.mthere.codec.Codecs;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.simulation.Broker.Change;
import com.mthere.processor.simulation.Broker.Transaction;
import com.mthere.processor.topology.LogRecord;
import com.mthere.processor.topology.Partition;
import com.mthere.processor.topology.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;

/// Who works on the partition, or believes to. It runs what a stream thread runs.
final class Owner extends Copy {
    private final RecordingStore store;
    private final Partition<?, ?, ?> partition;
    private final int generation;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> published = new ArrayList<>();
    private long position;

    /// @param position the committed offset, from which it reads on
    Owner(int generation, long position, RecordingStore store, EndOffsets ends, Codecs codecs) {
        super("owner " + generation, ends, codecs);
        this.store = store;
        this.generation = generation;
        this.position = position;
        this.partition = Partition.ofEvents(codecs, 0, board(), store);
    }

    long position() {
        return position;
    }

    void process(LogRecord record) {
        store.showAll();
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
