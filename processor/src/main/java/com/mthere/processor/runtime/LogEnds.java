package com.mthere.processor.runtime;

import com.mthere.model.Aggregate;
import com.mthere.processor.progress.Slot;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;

/// Asks the broker how far the logs of mutations reach.
final class LogEnds {
    private static final ListOffsetsOptions SOON = new ListOffsetsOptions().timeoutMs(500);

    private final Admin admin;
    private final Map<TopicPartition, Slot> slots = new HashMap<>();
    private final Map<TopicPartition, OffsetSpec> question = new HashMap<>();

    LogEnds(Admin admin, int partitions) {
        this.admin = admin;
        for (Aggregate aggregate : Aggregate.values()) {
            for (int partition = 0; partition < partitions; partition++) {
                TopicPartition log = new TopicPartition(aggregate.mutationTopic(), partition);
                slots.put(log, new Slot(aggregate, partition));
                question.put(log, OffsetSpec.latest());
            }
        }
    }

    Mono<Map<Slot, Long>> fetch() {
        return Mono.fromCompletionStage(
                        () -> admin.listOffsets(question, SOON).all().toCompletionStage())
                .map(this::bySlot);
    }

    private Map<Slot, Long> bySlot(Map<TopicPartition, ListOffsetsResultInfo> ends) {
        Map<Slot, Long> offsets = new TreeMap<>();
        slots.forEach((log, slot) -> {
            ListOffsetsResultInfo end = ends.get(log);
            if (end != null) {
                offsets.put(slot, end.offset());
            }
        });
        return offsets;
    }
}
