package com.mthere.system.away;

import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;

/// How late a thread of this JVM gets its turn. What the machine adds is nobody's fault, and there is no telling it
/// from a lock that is held too long but by a thread that needs none.
final class Turns {
    private static final Duration BETWEEN = Duration.ofMillis(5);
    private static final Duration WORTH_MENTIONING = Duration.ofMillis(10);
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private final Deque<Late> late = new ConcurrentLinkedDeque<>();

    private record Late(Instant from, Instant until) {
        Duration by() {
            return Duration.between(from, until);
        }

        boolean overlaps(Instant begin, Instant end) {
            return from.isBefore(end) && until.isAfter(begin);
        }
    }

    static Turns watch() {
        Turns turns = new Turns();
        Thread.ofPlatform().daemon().name("turns").start(turns::run);
        return turns;
    }

    private void run() {
        while (true) {
            Instant due = Instant.now().plus(BETWEEN);
            LockSupport.parkNanos(BETWEEN.toNanos());
            Late turn = new Late(due, Instant.now());
            if (turn.by().compareTo(WORTH_MENTIONING) > 0) {
                late.addLast(turn);
                late.removeIf(old -> old.until().isBefore(due.minus(REMEMBERED)));
            }
        }
    }

    /// How late the latest turn came that was due in that time.
    Duration latest(Instant begin, Instant end) {
        return late.stream()
                .filter(turn -> turn.overlaps(begin, end))
                .map(Late::by)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
