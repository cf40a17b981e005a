package com.mthere.system.faults;

import com.mthere.system.faults.Aftermath.Published;
import com.mthere.system.faults.Aftermath.State;
import com.mthere.system.faults.Operation.Kind;
import com.mthere.system.faults.Operation.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every acknowledged write is on the public topic once, under the version it was told; nothing else is; what was
/// refused is not even in the log; what anybody ever read was written; and whoever is asked says what the topic says.
final class NothingIsLostOrDoubled implements Check {
    private record Key(String key, State state) {}

    @Override
    public List<String> violations(History history, Aftermath aftermath) {
        List<String> violations = new ArrayList<>();
        Map<Key, Published> published = new HashMap<>();
        Map<String, State> latest = new HashMap<>();
        Set<String> mutations = new HashSet<>();
        for (Published record : aftermath.published()) {
            if (!mutations.add(record.mutationId())
                    || published.put(new Key(record.key(), record.state()), record) != null) {
                violations.add("published twice: " + record);
            }
            latest.put(record.key(), record.state());
        }
        Set<String> explained = new HashSet<>();
        history.operations().forEach(operation -> {
            switch (operation.result()) {
                case Result.Done done -> {
                    Key shown = new Key(operation.key(), new State(done.version(), done.email()));
                    if (!done.equals(Result.Done.NOTHING) && !published.containsKey(shown)) {
                        violations.add("not on the topic: " + operation);
                    }
                    explained.addAll(operation.traces());
                }
                case Result.Refused refused -> {
                    if (operation.traces().stream().anyMatch(aftermath.accepted()::contains)) {
                        violations.add("refused, and yet in the log: " + operation);
                    }
                }
                case Result.Unresolved unresolved -> {
                    violations.add("nobody says what came of " + operation);
                    explained.addAll(operation.traces());
                }
            }
        });
        long writes = history.answered(Kind.WRITE);
        long own = aftermath.published().stream()
                .filter(record -> explained.contains(record.trace()))
                .count();
        if (own != writes) {
            violations.add(writes + " writes were acknowledged, and " + own + " published");
        }
        aftermath.answers().stream()
                .filter(answers -> !answers.equals(latest))
                .forEach(answers -> violations.add("somebody says " + answers + ", the topic " + latest));
        return violations;
    }
}
