package com.mthere.processor.health;

import com.mthere.processor.progress.Slot;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a processor is given to do, and how far it is with it.
///
/// @param joined whether it is in the group; without a partition it stands by, which is all that is asked of it
record Health(boolean joined, SortedMap<Slot, Standing> partitions) {
    Health {
        partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
    }

    boolean isReady() {
        return joined && partitions.values().stream().allMatch(Standing.READY::equals);
    }

    String toJson() {
        return partitions.entrySet().stream()
                .map(Health::member)
                .collect(Collectors.joining(
                        ", ", "{\"status\": \"" + (isReady() ? "ready" : "not ready") + "\", \"partitions\": {", "}}"));
    }

    private static String member(Map.Entry<Slot, Standing> partition) {
        Slot slot = partition.getKey();
        return "\"%s-%d\": \"%s\""
                .formatted(
                        slot.aggregate().mutationTopic(),
                        slot.partition(),
                        partition.getValue().word());
    }
}
