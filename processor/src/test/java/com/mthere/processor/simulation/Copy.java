package com.mthere.processor.simulation;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.progress.Slot;
import com.mthere.processor.query.StateQueries;
import com.mthere.processor.store.MapStore;
import com.mthere.query.Processors;
import java.util.NavigableMap;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;

/// What every processor has: a store, the board, and what answers from them.
abstract class Copy {
    static final Slot SLOT = new Slot(Aggregate.EVENT, 0);

    private final String name;
    private final ProgressBoard board = new ProgressBoard();
    private final Processors queries;

    /// @param readable what readers are given
    Copy(String name, Supplier<MapStore> readable, EndOffsets ends, Codecs codecs) {
        this.name = name;
        this.queries = new StateQueries(slot -> readable.get(), board, ends, codecs);
    }

    ProgressBoard board() {
        return board;
    }

    Processors queries() {
        return queries;
    }

    abstract NavigableMap<Bytes, byte[]> content();

    @Override
    public String toString() {
        return name;
    }
}
