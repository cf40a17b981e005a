package com.mthere.system.faults;

import com.mthere.query.Partitions;
import com.mthere.system.faults.History.Strike;
import com.mthere.system.faults.Operation.Kind;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One table of a run: how long, after each fault, nobody got an answer of a kind from a partition, and how many were
/// given, each of which was checked.
final class Figures {
    static final int PARTITIONS = 2;
    private static final Set<Integer> ALL =
            IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toUnmodifiableSet());
    private static final long WATCHED_AFTER = Duration.ofSeconds(10).toNanos();

    private final History history;
    private final Map<Kind, Map<Integer, List<Long>>> answers;

    Figures(History history) {
        this.history = history;
        this.answers = history.operations().stream()
                .filter(Operation::isDone)
                .sorted(Comparator.comparingLong(Operation::returned))
                .collect(Collectors.groupingBy(
                        Operation::kind,
                        Collectors.groupingBy(
                                operation -> Partitions.of(operation.key(), PARTITIONS),
                                Collectors.mapping(Operation::returned, Collectors.toList()))));
    }

    String table() {
        StringBuilder table = new StringBuilder();
        silences("longest silence, ms", strike -> ALL, table);
        silences("of partitions spared, ms", Strike::spared, table);
        answered(table);
        table.append("%-26s %10s %10s".formatted("operations", "answered", "refused"));
        for (Kind kind : Kind.values()) {
            table.append("\n%-26s %10d %10d".formatted(kind, history.answered(kind), history.refused(kind)));
        }
        return table.toString();
    }

    private static void head(String title, StringBuilder table) {
        table.append("%-26s %5s".formatted(title, "times"));
        for (Kind kind : Kind.values()) {
            table.append(" %22s".formatted(kind));
        }
    }

    private void answered(StringBuilder table) {
        head("answered meanwhile", table);
        byFault(strike -> ALL).forEach((fault, strikes) -> {
            table.append("\n%-26s %5d".formatted(fault, strikes.size()));
            for (Kind kind : Kind.values()) {
                long count = strikes.stream()
                        .flatMap(strike -> ALL.stream().map(partition -> within(strike, kind, partition)))
                        .mapToLong(List::size)
                        .sum();
                table.append(" %22d".formatted(count));
            }
        });
        table.append("\n\n");
    }

    private void silences(String title, Function<Strike, Set<Integer>> chosen, StringBuilder table) {
        head(title, table);
        table.append("\n%-26s %5s".formatted("", ""))
                .append(" %22s".formatted("median / most").repeat(Kind.values().length));
        byFault(chosen).forEach((fault, strikes) -> {
            table.append("\n%-26s %5d".formatted(fault, strikes.size()));
            for (Kind kind : Kind.values()) {
                List<Long> silences = strikes.stream()
                        .map(strike -> silence(strike, kind, chosen.apply(strike)))
                        .sorted()
                        .toList();
                table.append(" %22s".formatted(silences.get(silences.size() / 2) + " / " + silences.getLast()));
            }
        });
        table.append("\n\n");
    }

    /// Those after which there is something to look at.
    private Map<Fault, List<Strike>> byFault(Function<Strike, Set<Integer>> chosen) {
        return history.strikes().stream()
                .filter(strike -> !chosen.apply(strike).isEmpty())
                .collect(Collectors.groupingBy(Strike::fault, () -> new EnumMap<>(Fault.class), Collectors.toList()));
    }

    /// The longest that one of the partitions gave no answer of this kind, while the fault lasted and a little longer.
    private long silence(Strike strike, Kind kind, Set<Integer> partitions) {
        return partitions.stream()
                .mapToLong(partition -> silence(strike, kind, partition))
                .max()
                .orElseThrow();
    }

    private long nextAfter(Strike strike) {
        return history.strikes().stream()
                .mapToLong(Strike::from)
                .filter(from -> from > strike.from())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private long silence(Strike strike, Kind kind, int partition) {
        long longest = 0;
        long before = strike.from();
        for (long answer : within(strike, kind, partition)) {
            longest = Math.max(longest, answer - before);
            before = answer;
        }
        return Duration.ofNanos(longest).toMillis();
    }

    /// When answers were given while the fault lasted and a little longer.
    private List<Long> within(Strike strike, Kind kind, int partition) {
        long end = Math.min(strike.to() + WATCHED_AFTER, nextAfter(strike));
        return answers.getOrDefault(kind, Map.of()).getOrDefault(partition, List.of()).stream()
                .dropWhile(returned -> returned < strike.from())
                .takeWhile(returned -> returned <= end)
                .toList();
    }
}
