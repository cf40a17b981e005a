package com.mthere.system.kill;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// How often what happened.
final class Tally {
    enum Count {
        ACCEPTED,
        REFUSED_WITH_REASON,
        NOT_ACCEPTED_503,
        UNKNOWN_504,
        CUT,
        UNREACHED,
        DOUBT_WAS_DONE,
        DOUBT_WAS_NOT_DONE,
        REPEATED_WITH_KEY,
        /// 503 or 504 to something that was asked after a start, and answered later.
        REFUSED_AFTER_KILL,
        READ_UNDER_LOAD,
        READ_AFTER_KILL,
        ASKED_FOR_MUTATION,
        PUBLIC_RECORD
    }

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

    Tally() {
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void add(Count count) {
        add(count, 1);
    }

    void add(Count count, int number) {
        counts.get(count).add(number);
    }

    long of(Count count) {
        return counts.get(count).sum();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
