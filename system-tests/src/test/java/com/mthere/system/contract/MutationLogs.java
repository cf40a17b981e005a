package com.mthere.system.contract;

import com.mthere.model.Aggregate;
import com.mthere.system.Service;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// How far the logs of mutations reach: the same before and after, if nothing was written.
final class MutationLogs {
    static final int PARTITIONS = 2;

    private MutationLogs() {}

    static Map<String, Long> ends() {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        for (Aggregate aggregate : Aggregate.values()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                question.put(new TopicPartition(aggregate.mutationTopic(), partition), OffsetSpec.latest());
            }
        }
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Service.shared().kafka()))) {
            Map<String, Long> ends = new TreeMap<>();
            Map<TopicPartition, ListOffsetsResultInfo> answer =
                    admin.listOffsets(question).all().get();
            answer.forEach((partition, end) -> ends.put(partition.toString(), end.offset()));
            return ends;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the broker must say how far its logs reach", e);
        }
    }
}
