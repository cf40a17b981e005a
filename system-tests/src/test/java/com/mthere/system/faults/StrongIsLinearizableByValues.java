package com.mthere.system.faults;

import com.mthere.system.faults.Operation.Kind;
import com.mthere.system.faults.Operation.Result;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// As [StrongIsLinearizable], but believes no version: only what was written and what was read. An order must exist in
/// which each read sees the write before it, and each operation lies between its begin and its end.
///
/// Looks for it in one pass over begins and ends, with all states that are still possible ("just-in-time
/// linearization", after Wing, Gong and Lowe): an operation is put in order no earlier than its end demands.
final class StrongIsLinearizableByValues implements Check {
    /// More would mean that it cannot be told, which is no better than a violation.
    private static final int MOST_POSSIBILITIES = 200_000;

    private static final int MOST_AT_ONCE = Long.SIZE;
    private static final String NOTHING = Result.Done.NOTHING.email();

    /// @param ordered operations under way that are in order already, a bit each
    /// @param value after them
    private record Possibility(long ordered, String value) {}

    /// A begin or an end.
    private record Moment(long at, boolean isEnd, Operation operation) {}

    @Override
    public List<String> violations(History history, Aftermath aftermath) {
        Map<String, List<Operation>> byKey =
                history.byKey(it -> it.kind() == Kind.WRITE && !(it.result() instanceof Result.Refused)
                        || it.kind() == Kind.READ_STRONG && it.isDone());
        List<String> violations = new ArrayList<>();
        byKey.values().forEach(operations -> violation(operations).ifPresent(violations::add));
        return violations;
    }

    static Optional<String> violation(List<Operation> operations) {
        return new Search(operations).violation();
    }

    /// Over the operations of one key.
    private static final class Search {
        private final List<Moment> moments;
        private final Map<Operation, Integer> underWay = new HashMap<>();
        private final Map<Integer, Operation> bySlot = new TreeMap<>();
        private Set<Possibility> possible = Set.of(new Possibility(0, NOTHING));

        Search(List<Operation> operations) {
            moments = operations.stream()
                    .flatMap(Search::moments)
                    // Of what happens at the same time, begins are first: then the two overlap.
                    .sorted(Comparator.comparingLong(Moment::at).thenComparing(Moment::isEnd))
                    .toList();
        }

        private static Stream<Moment> moments(Operation operation) {
            Moment begin = new Moment(operation.invoked(), false, operation);
            return operation.isDone()
                    ? Stream.of(begin, new Moment(operation.returned(), true, operation))
                    : Stream.of(begin);
        }

        Optional<String> violation() {
            for (Moment moment : moments) {
                if (!moment.isEnd()) {
                    begin(moment.operation());
                } else {
                    end(moment.operation());
                    if (possible.isEmpty()) {
                        return Optional.of("by values, there is no order that has " + moment.operation());
                    }
                }
                if (possible.size() > MOST_POSSIBILITIES || underWay.size() == MOST_AT_ONCE) {
                    return Optional.of("by values, it cannot be told whether there is an order of "
                            + moment.operation().key());
                }
            }
            return Optional.empty();
        }

        private void begin(Operation operation) {
            int slot = 0;
            while (bySlot.containsKey(slot)) {
                slot++;
            }
            bySlot.put(slot, operation);
            underWay.put(operation, slot);
        }

        private void end(Operation operation) {
            int slot = underWay.remove(operation);
            long bit = 1L << slot;
            Set<Possibility> next = new HashSet<>();
            Set<Possibility> seen = new HashSet<>(possible);
            Deque<Possibility> open = new ArrayDeque<>(possible);
            while (!open.isEmpty()) {
                Possibility here = open.remove();
                if ((here.ordered() & bit) != 0) {
                    next.add(new Possibility(here.ordered() & ~bit, here.value()));
                } else {
                    bySlot.forEach((other, it) ->
                            after(here, other, it).filter(seen::add).ifPresent(open::add));
                }
            }
            bySlot.remove(slot);
            possible = next;
        }

        private static Optional<Possibility> after(Possibility here, int slot, Operation next) {
            long ordered = here.ordered() | 1L << slot;
            if (ordered == here.ordered()) {
                return Optional.empty();
            }
            if (next.kind() == Kind.WRITE) {
                return Optional.of(new Possibility(ordered, value(next)));
            }
            return value(next).equals(here.value())
                    ? Optional.of(new Possibility(ordered, here.value()))
                    : Optional.empty();
        }

        /// That a write stays unresolved is a violation of its own; what it wrote is not looked for.
        private static String value(Operation operation) {
            return operation.isDone() ? operation.done().email() : "of nobody's knowledge";
        }
    }
}
