package com.mthere.processor.query;

import com.mthere.processor.progress.Slot;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// The copies that this processor holds.
@FunctionalInterface
public interface Stores {
    /// @throws org.apache.kafka.streams.errors.InvalidStateStoreException when there is none now
    ReadOnlyKeyValueStore<Bytes, byte[]> of(Slot slot);
}
