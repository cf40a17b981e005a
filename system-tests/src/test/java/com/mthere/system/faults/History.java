package com.mthere.system.faults;

import com.mthere.system.faults.Operation.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// All that clients did, and all that befell the fleet meanwhile.
final class History {
    /// @param from nanoseconds
    /// @param spared the partitions of processors that it did not befall, where it befell one that had some
    record Strike(Fault fault, long from, long to, Set<Integer> spared) {}

    private static final LongAdder NEVER = new LongAdder();

    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();
    private final List<Strike> strikes = new ArrayList<>();
    private final Map<Kind, LongAdder> answered = new EnumMap<>(Kind.class);
    private final Map<String, LongAdder> writes = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    History() {
        for (Kind kind : Kind.values()) {
            answered.put(kind, new LongAdder());
        }
    }

    void add(Operation operation) {
        operations.add(operation);
        if (operation.isDone()) {
            answered.get(operation.kind()).increment();
            if (operation.kind() == Kind.WRITE) {
                writes.computeIfAbsent(operation.key(), key -> new LongAdder()).increment();
            }
        }
    }

    void add(Strike strike) {
        strikes.add(strike);
    }

    /// Something that no client should ever see.
    void complain(String what) {
        complaints.add(what);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    Collection<Operation> operations() {
        return operations;
    }

    List<Strike> strikes() {
        return strikes;
    }

    Map<String, List<Operation>> byKey(Predicate<Operation> chosen) {
        return operations.stream()
                .filter(chosen)
                .collect(Collectors.groupingBy(Operation::key, TreeMap::new, Collectors.toList()));
    }

    /// How many of a kind were answered.
    long answered(Kind kind) {
        return answered.get(kind).sum();
    }

    /// How often a key was written.
    long writes(String key) {
        return writes.getOrDefault(key, NEVER).sum();
    }

    /// How many of a kind were not.
    long refused(Kind kind) {
        return operations.stream()
                .filter(operation -> operation.kind() == kind && !operation.isDone())
                .count();
    }
}
