package com.mthere.system;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;

/// What Kafka tells of the groups in which the parts work.
public final class Groups {
    private Groups() {}

    /// Whether so many members have settled, each with partitions of its own.
    public static boolean areAtWork(Admin admin, String name, int members) {
        try {
            ConsumerGroupDescription group = admin.describeConsumerGroups(List.of(name))
                    .describedGroups()
                    .get(name)
                    .get();
            return group.groupState() == GroupState.STABLE
                    && group.members().size() == members
                    && group.members().stream()
                            .noneMatch(member ->
                                    member.assignment().topicPartitions().isEmpty());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell who is in the group " + name, e);
        }
    }
}
