package com.mthere.processor.topology;

import com.mthere.model.Aggregate;
import com.mthere.processor.progress.Follower;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.progress.Slot;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.RocksDBStore;

/// The usual store on disk, which says when it is opened and when it is about to be closed. A standby has no other part
/// of the topology than its stores, so this is how its copy gets to the readers.
///
/// It extends the store rather than wrapping it: whatever else Kafka Streams asks a store, now or later, is answered by
/// its own.
final class FollowedStore extends RocksDBStore {
    private final Aggregate aggregate;
    private final ProgressBoard board;
    private Optional<Follower> follower = Optional.empty();

    private FollowedStore(String name, String metricsScope, Aggregate aggregate, ProgressBoard board) {
        super(name, metricsScope);
        this.aggregate = aggregate;
        this.board = board;
    }

    /// @param usual the supplier of the store that this one is
    record Supplier(KeyValueBytesStoreSupplier usual, Aggregate aggregate, ProgressBoard board)
            implements KeyValueBytesStoreSupplier {
        @Override
        public String name() {
            return usual.name();
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new FollowedStore(name(), metricsScope(), aggregate, board);
        }

        @Override
        public String metricsScope() {
            return usual.metricsScope();
        }
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        super.init(context, root);
        follower = Optional.of(board.follow(new Slot(aggregate, context.taskId().partition()), this));
    }

    @Override
    public void close() {
        follower.ifPresent(Follower::close);
        follower = Optional.empty();
        super.close();
    }
}
