package com.mthere.gateway.parameters;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.model.Aggregate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.http.HttpHeaders;

/// How far a client has seen the logs: an offset for some of their partitions. It travels as `u0.123,e1.45`.
///
/// Two sorted arrays, because one goes with every answer.
public final class Position {
    public static final String HEADER = "Mthere-Position";
    public static final Position START = new Position(new long[0], new long[0]);

    private static final int MOST_PARTITIONS = 1_000;

    private final long[] partitions;
    private final long[] offsets;

    private Position(long[] partitions, long[] offsets) {
        this.partitions = partitions;
        this.offsets = offsets;
    }

    public static Position of(Aggregate aggregate, int partition, long offset) {
        return new Position(new long[] {number(aggregate, partition)}, new long[] {offset});
    }

    /// @param positions offset by partition, as a page has them
    public static Position of(Aggregate aggregate, Map<Integer, Long> positions) {
        Position all = START;
        for (Map.Entry<Integer, Long> position : positions.entrySet()) {
            all = all.merge(of(aggregate, position.getKey(), position.getValue()));
        }
        return all;
    }

    /// @throws ProblemException 400
    public static Position of(HttpHeaders headers) {
        List<String> values = headers.get(HEADER);
        return values == null ? START : read(values.size() == 1 ? values.getFirst() : String.join(",", values));
    }

    public OptionalLong offset(Aggregate aggregate, int partition) {
        int at = Arrays.binarySearch(partitions, number(aggregate, partition));
        return at < 0 ? OptionalLong.empty() : OptionalLong.of(offsets[at]);
    }

    /// As far as either has seen.
    public Position merge(Position other) {
        long[] mergedPartitions = new long[partitions.length + other.partitions.length];
        long[] mergedOffsets = new long[mergedPartitions.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < partitions.length || j < other.partitions.length) {
            long left = i < partitions.length ? partitions[i] : Long.MAX_VALUE;
            long right = j < other.partitions.length ? other.partitions[j] : Long.MAX_VALUE;
            mergedPartitions[size] = Math.min(left, right);
            long leftOffset = left <= right ? offsets[i++] : -1;
            long rightOffset = right <= left ? other.offsets[j++] : -1;
            mergedOffsets[size++] = Math.max(leftOffset, rightOffset);
        }
        return new Position(Arrays.copyOf(mergedPartitions, size), Arrays.copyOf(mergedOffsets, size));
    }

    public boolean isStart() {
        return partitions.length == 0;
    }

    /// Equal positions have equal texts.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(partitions.length * 12);
        for (int i = 0; i < partitions.length; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(partitions[i] >>> 32 == rank(Aggregate.USER) ? 'u' : 'e')
                    .append((int) partitions[i])
                    .append('.')
                    .append(offsets[i]);
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position that
                && Arrays.equals(partitions, that.partitions)
                && Arrays.equals(offsets, that.offsets);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(partitions) + Arrays.hashCode(offsets);
    }

    private static Position read(String text) {
        Position position = START;
        int count = 0;
        for (String part : text.split(",", -1)) {
            if (++count > MOST_PARTITIONS) {
                throw notAPosition();
            }
            position = position.merge(readPart(part.strip()));
        }
        return position;
    }

    private static Position readPart(String part) {
        int point = part.indexOf('.');
        if (point < 2) {
            throw notAPosition();
        }
        long partition = digits(part, 1, point);
        if (partition > Integer.MAX_VALUE) {
            throw notAPosition();
        }
        return of(aggregate(part.charAt(0)), (int) partition, digits(part, point + 1, part.length()));
    }

    private static long digits(String text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
                throw notAPosition();
            }
            number = number * 10 + digit;
        }
        if (from == to) {
            throw notAPosition();
        }
        return number;
    }

    private static long number(Aggregate aggregate, int partition) {
        return rank(aggregate) << 32 | partition;
    }

    private static long rank(Aggregate aggregate) {
        return switch (aggregate) {
            case USER -> 0;
            case EVENT -> 1;
        };
    }

    private static Aggregate aggregate(char letter) {
        return switch (letter) {
            case 'u' -> Aggregate.USER;
            case 'e' -> Aggregate.EVENT;
            default -> throw notAPosition();
        };
    }

    private static ProblemException notAPosition() {
        return Problem.invalidParameter(HEADER, "must be one that an answer had")
                .exception();
    }
}
