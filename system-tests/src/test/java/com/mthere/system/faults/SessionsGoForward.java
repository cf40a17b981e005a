package com.mthere.system.faults;

import com.mthere.system.faults.Operation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A client never reads, in its session, less of a key than it wrote or saw before.
final class SessionsGoForward implements Check {
    @Override
    public List<String> violations(History history, Aftermath aftermath) {
        List<String> violations = new ArrayList<>();
        Map<String, Long> known = new HashMap<>();
        for (Operation operation : history.operations()) {
            if (operation.isDone() && operation.kind() != Kind.READ_DEFAULT) {
                String session = operation.client() + " " + operation.key();
                long before = known.getOrDefault(session, -1L);
                if (operation.kind() == Kind.READ_SESSION && operation.version() < before) {
                    violations.add(operation + " after version " + before);
                }
                known.put(session, Math.max(before, operation.version()));
            }
        }
        return violations;
    }
}
