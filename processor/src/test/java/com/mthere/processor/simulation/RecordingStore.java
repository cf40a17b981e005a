package com.mthere.processor.simulation;

import com.mthere.processor.simulation.Broker.Change;
import com.mthere.processor.store.MapStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.NullUnmarked;

/// A store that keeps its changes for the changelog, and lets something happen before each of them.
@NullUnmarked // null is how a store says that nothing is there
final class RecordingStore extends MapStore {
    private final Breach breach;
    private final Runnable beforeEach;
    private final List<Change> changes = new ArrayList<>();
    private boolean deciding;
    private Optional<MapStore> part = Optional.empty();

    RecordingStore(Map<Bytes, byte[]> content, Breach breach, Runnable beforeEach) {
        super("events", content);
        this.breach = breach;
        this.beforeEach = beforeEach;
    }

    @Override
    public void put(Bytes key, byte[] value) {
        if (breach == Breach.JOURNAL_SKIPS_REPETITIONS && isJournal(key) && value != null && namesNoMutation(value)) {
            return;
        }
        beforeEach.run();
        changes.add(new Change(key, value));
        super.put(key, value);
    }

    @Override
    public byte[] get(Bytes key) {
        boolean forgotten = breach == Breach.REPETITIONS_ARE_DECIDED && deciding && isOutcome(key);
        if (forgotten) {
            return null;
        }
        return part.isPresent() ? part.get().get(key) : super.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return part.map(it -> it.range(from, to)).orElseGet(() -> super.range(from, to));
    }

    /// Readers see no more than this, until [#showAll].
    void showOnly(MapStore content) {
        part = Optional.of(content);
    }

    void showAll() {
        part = Optional.empty();
    }

    void deciding(boolean now) {
        deciding = now;
    }

    private static boolean isOutcome(Bytes key) {
        return key.get()[0] == 'o';
    }

    private static boolean isJournal(Bytes key) {
        return key.get()[0] == 'j';
    }

    private static boolean namesNoMutation(byte[] entry) {
        return entry.length == Long.BYTES;
    }

    List<Change> takeChanges() {
        List<Change> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }
}
