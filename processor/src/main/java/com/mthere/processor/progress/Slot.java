package com.mthere.processor.progress;

import com.mthere.model.Aggregate;

/// One partition of one aggregate's log.
public record Slot(Aggregate aggregate, int partition) implements Comparable<Slot> {
    @Override
    public int compareTo(Slot other) {
        int byAggregate = aggregate.compareTo(other.aggregate);
        return byAggregate != 0 ? byAggregate : Integer.compare(partition, other.partition);
    }
}
