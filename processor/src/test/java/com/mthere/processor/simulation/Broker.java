package com.mthere.processor.simulation;

import com.mthere.processor.topology.LogRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/// What Kafka keeps: the log of mutations, the changelog, the public records, the committed offset. A transaction moves
/// the last three together, or not at all.
final class Broker {
    record Change(Bytes key, byte @Nullable [] value) {}

    /// What an owner did since its last commit.
    record Transaction(int generation, List<Change> changes, List<String> published, long offset) {}

    private final List<LogRecord> log = new ArrayList<>();
    private final List<Optional<Change>> changelog = new ArrayList<>();
    private final List<String> published = new ArrayList<>();
    private Optional<Transaction> prepared = Optional.empty();
    private int generation;
    private long committed;

    void append(LogRecord record) {
        log.add(record);
    }

    List<LogRecord> log() {
        return log;
    }

    long end() {
        return log.size();
    }

    long committed() {
        return committed;
    }

    List<String> published() {
        return published;
    }

    /// The group moves on: whoever owned the partition is fenced from now on.
    int rebalance() {
        return ++generation;
    }

    /// The first half of a commit: the group accepts the offset. It is not to be seen yet.
    ///
    /// @return whether it was accepted, and its owner not replaced meanwhile
    boolean prepare(Transaction transaction) {
        if (transaction.generation != generation) {
            return false;
        }
        prepared = Optional.of(transaction);
        return true;
    }

    boolean isPrepared() {
        return prepared.isPresent();
    }

    /// The second half, which may come late.
    void complete() {
        prepared.ifPresent(this::write);
        prepared = Optional.empty();
    }

    void abort() {
        prepared = Optional.empty();
    }

    void write(Transaction transaction) {
        transaction.changes.forEach(change -> changelog.add(Optional.of(change)));
        published.addAll(transaction.published);
        committed = Math.max(committed, transaction.offset);
    }

    void moveOffset(long offset) {
        committed = offset;
    }

    int changelogEnd() {
        return changelog.size();
    }

    Optional<Change> change(int place) {
        return changelog.get(place);
    }

    /// Leaves only the latest change of each key in the first part of the changelog.
    void compact(int upTo) {
        Set<Bytes> later = new HashSet<>();
        for (int place = upTo - 1; place >= 0; place--) {
            int here = place;
            changelog.get(place).filter(change -> !later.add(change.key)).ifPresent(old -> forget(here));
        }
    }

    private void forget(int place) {
        changelog.set(place, Optional.empty());
    }

    /// What a store holds that was filled from the changelog.
    NavigableMap<Bytes, byte[]> restored(int upTo) {
        NavigableMap<Bytes, byte[]> content = new TreeMap<>();
        changelog.subList(0, upTo).forEach(place -> place.ifPresent(change -> apply(change, content)));
        return content;
    }

    private static void apply(Change change, NavigableMap<Bytes, byte[]> content) {
        byte[] value = change.value;
        if (value == null) {
            content.remove(change.key);
        } else {
            content.put(change.key, value);
        }
    }
}
