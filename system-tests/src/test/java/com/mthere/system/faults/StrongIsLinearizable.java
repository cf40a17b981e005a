package com.mthere.system.faults;

import com.mthere.system.faults.Operation.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Per key, writes and strong reads happen one after the other, each between its begin and its end. Versions are
/// offsets and so tell the order; what is left to check is that it agrees with the clock.
final class StrongIsLinearizable implements Check {
    @Override
    public List<String> violations(History history, Aftermath aftermath) {
        List<String> violations = new ArrayList<>();
        history.byKey(it -> it.isDone() && (it.kind() == Kind.WRITE || it.kind() == Kind.READ_STRONG))
                .values()
                .forEach(operations -> sweep(operations, violations));
        return violations;
    }

    private static void sweep(List<Operation> operations, List<String> violations) {
        List<Operation> byEnd = operations.stream()
                .sorted(Comparator.comparingLong(Operation::returned))
                .toList();
        long latest = -1;
        int ended = 0;
        for (Operation operation : operations.stream()
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList()) {
            for (; byEnd.get(ended).returned() < operation.invoked(); ended++) {
                latest = Math.max(latest, byEnd.get(ended).version());
            }
            boolean inOrder =
                    operation.kind() == Kind.WRITE ? operation.version() > latest : operation.version() >= latest;
            if (!inOrder) {
                violations.add(operation + " began after version " + latest + " was known");
            }
        }
    }
}
