package com.mthere.processor.simulation;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.progress.Slot;
import com.mthere.processor.query.StateQueries;
import com.mthere.query.Processors;
import java.util.NavigableMap;
import org.apache.kafka.common.utils.Bytes;

/// What every processor has: a store, the board, and what answers from them.
abstract class Copy {
    static final Slot SLOT = new Slot(Aggregate.EVENT, 0);

    private final String name;
    private final ProgressBoard board = new ProgressBoard();
    private final Processors queries;

    Copy(String name, EndOffsets ends, Codecs codecs) {
        this.name = name;
        this.queries = new StateQueries(board, ends, codecs);
    }

    ProgressBoard board() {
        return board;
    }

    Processors queries() {
        return queries;
    }

    /// @param position that an answer names
    /// @return what it shall name
    long claims(long position) {
        return position;
    }

    abstract NavigableMap<Bytes, byte[]> content();

    @Override
    public String toString() {
        return name;
    }
}
