package com.mthere.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.faults.Operation.Kind;
import com.mthere.system.faults.Operation.Result;
import com.mthere.testing.Anything;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The quick search says what trying all orders says.
class StrongIsLinearizableByValuesTest {
    private static final int HISTORIES = 20_000;
    private static final int MOST = 6;

    @Test
    void itFindsAnOrderWhereThereIsOne() {
        int linearizable = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            List<Operation> history = history(new Anything(seed));
            boolean right = hasOrder(history, "");
            linearizable += right ? 1 : 0;

            assertThat(StrongIsLinearizableByValues.violation(history).isEmpty())
                    .as("seed %s: %s", seed, history)
                    .isEqualTo(right);
        }
        assertThat(linearizable).as("of both there are many").isBetween(HISTORIES / 10, HISTORIES * 9 / 10);
    }

    private static List<Operation> history(Anything anything) {
        int writes = 1 + anything.below(3);
        return IntStream.range(0, 1 + anything.below(MOST))
                .mapToObj(number -> {
                    boolean isWrite = number < writes;
                    String value = isWrite ? "w" + number : anything.below(4) == 0 ? "" : "w" + anything.below(writes);
                    long invoked = anything.below(12);
                    return new Operation(
                            "c" + number,
                            "u",
                            isWrite ? Kind.WRITE : Kind.READ_STRONG,
                            invoked,
                            invoked + 1 + anything.below(6),
                            new Result.Done(7, value),
                            Set.of());
                })
                .toList();
    }

    /// Tries every operation as the next one that no other had to precede.
    private static boolean hasOrder(List<Operation> left, String value) {
        if (left.isEmpty()) {
            return true;
        }
        long firstEnd = left.stream()
                .map(Operation::returned)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return left.stream()
                .filter(next -> next.invoked() <= firstEnd)
                .filter(next -> next.kind() == Kind.WRITE || next.done().email().equals(value))
                .anyMatch(next -> {
                    List<Operation> rest = new ArrayList<>(left);
                    rest.remove(next);
                    return hasOrder(rest, next.done().email());
                });
    }
}
