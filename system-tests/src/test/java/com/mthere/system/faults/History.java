package com.mthere.system.faults;

import com.mthere.system.faults.Operation.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// All that clients did, and all that befell the fleet meanwhile.
final class History {
    /// @param from nanoseconds
    record Strike(Fault fault, long from, long to) {}

    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();
    private final List<Strike> strikes = new ArrayList<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    void add(Operation operation) {
        operations.add(operation);
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

    long count(Kind kind, Predicate<Operation> chosen) {
        return operations.stream()
                .filter(operation -> operation.kind() == kind)
                .filter(chosen)
                .count();
    }
}
