package com.mthere.system.faults;

import com.mthere.system.faults.Operation.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A read without a position shows all that was acknowledged half a second before it began.
final class DefaultReadsAreRecent implements Check {
    private static final long OLDEST = Duration.ofMillis(500).toNanos();

    @Override
    public List<String> violations(History history, Aftermath aftermath) {
        List<String> violations = new ArrayList<>();
        history.byKey(Operation::isDone).values().forEach(operations -> sweep(operations, violations));
        return violations;
    }

    private static void sweep(List<Operation> operations, List<String> violations) {
        List<Operation> writes = operations.stream()
                .filter(operation -> operation.kind() == Kind.WRITE)
                .sorted(Comparator.comparingLong(Operation::returned))
                .toList();
        long latest = -1;
        int acknowledged = 0;
        for (Operation read : operations.stream()
                .filter(operation -> operation.kind() == Kind.READ_DEFAULT)
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList()) {
            while (acknowledged < writes.size() && writes.get(acknowledged).returned() < read.invoked() - OLDEST) {
                latest = Math.max(latest, writes.get(acknowledged++).version());
            }
            if (read.version() < latest) {
                violations.add(read + " is older than version " + latest);
            }
        }
    }
}
