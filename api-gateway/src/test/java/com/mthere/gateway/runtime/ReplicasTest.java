package com.mthere.gateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

/// When a log acknowledges nothing.
class ReplicasTest {
    private static final List<Node> BROKERS = IntStream.range(0, 3)
            .mapToObj(id -> new Node(id, "host", 9092 + id))
            .toList();

    private static Set<TopicPartition> lacking(TopicPartitionInfo partition, int leastInSync, Set<Integer> alive) {
        return Replicas.lacking(
                List.of(new TopicDescription("log", false, List.of(partition))), Map.of("log", leastInSync), alive);
    }

    private static TopicPartitionInfo partition(Node leader, List<Node> inSync) {
        return new TopicPartitionInfo(0, leader, BROKERS, inSync);
    }

    @Test
    void aLogHasEnoughWhereAsManyAreInSyncAsItAsksFor() {
        TopicPartitionInfo two = partition(BROKERS.get(0), BROKERS.subList(0, 2));

        assertThat(lacking(two, 2, Set.of(0, 1, 2))).isEmpty();
        assertThat(lacking(two, 3, Set.of(0, 1, 2))).containsExactly(new TopicPartition("log", 0));
    }

    @Test
    void whoGivesNoSignOfLifeIsNotInSyncWhateverIsSaid() {
        TopicPartitionInfo three = partition(BROKERS.get(0), BROKERS);

        assertThat(lacking(three, 2, Set.of(0, 1))).isEmpty();
        assertThat(lacking(three, 2, Set.of(0))).isNotEmpty();
    }

    @Test
    void withoutALeaderNothingIsAcknowledged() {
        assertThat(lacking(partition(BROKERS.get(2), BROKERS), 2, Set.of(0, 1))).isNotEmpty();
        assertThat(lacking(new TopicPartitionInfo(0, null, BROKERS, BROKERS), 2, Set.of(0, 1, 2)))
                .isNotEmpty();
    }
}
