package com.mthere.processor.health;

import com.mthere.processor.progress.Slot;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a processor is given to do, and how far it is with it.
///
/// @param joined whether it is in the group; without a partition it stands by, which is all that is asked of it
/// @param partitions that it works on
/// @param standbys its copies of what others work on
record Health(boolean joined, SortedMap<Slot, Standing> partitions, SortedMap<Slot, Standing> standbys) {
    Health {
        partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
        standbys = Collections.unmodifiableSortedMap(new TreeMap<>(standbys));
    }

    boolean isReady() {
        return joined
                && Stream.of(partitions, standbys)
                        .flatMap(copies -> copies.values().stream())
                        .allMatch(Standing.READY::equals);
    }

    String toJson() {
        return "{\"status\": \"%s\", \"partitions\": %s, \"standbys\": %s}"
                .formatted(isReady() ? "ready" : "not ready", members(partitions), members(standbys));
    }

    private static String members(SortedMap<Slot, Standing> copies) {
        return copies.entrySet().stream().map(Health::member).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String member(Map.Entry<Slot, Standing> copy) {
        Slot slot = copy.getKey();
        return "\"%s-%d\": \"%s\""
                .formatted(
                        slot.aggregate().mutationTopic(),
                        slot.partition(),
                        copy.getValue().word());
    }
}
