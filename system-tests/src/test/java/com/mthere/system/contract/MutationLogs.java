package com.mthere.system.contract;

import com.mthere.model.Aggregate;
import com.mthere.system.Await;
import com.mthere.system.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// How far the logs of mutations reach: the same before and after, if nothing was written.
final class MutationLogs {
    static final int PARTITIONS = 2;

    private static final String FURTHER = "mthere.further-mutations";
    private static final Duration SOON = Duration.ofSeconds(30);

    private MutationLogs() {}

    /// Without what follows from other mutations, which comes by itself and a moment later.
    static Map<String, Long> ends() {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Service.shared().kafka()))) {
            Await.until("all that follows is in the logs", SOON, () -> isAtRest(admin));
            Map<String, Long> ends = new TreeMap<>();
            ends(admin, logs()).forEach((partition, end) -> ends.put(partition.toString(), end));
            try (PublicTopic further = PublicTopic.fromTheBeginning(FURTHER)) {
                further.untilNow()
                        .forEach(entry -> ends.merge(
                                new TopicPartition(
                                                Aggregate.EVENT.mutationTopic(),
                                                entry.record().partition())
                                        .toString(),
                                -1L,
                                Long::sum));
            }
            return ends;
        }
    }

    private static boolean isAtRest(Admin admin) {
        Map<TopicPartition, Long> ends = ends(admin, logs());
        return committed(admin, "mthere.processor", logs()).equals(ends)
                && committed(admin, FURTHER, partitions(FURTHER)).equals(ends(admin, partitions(FURTHER)))
                && ends(admin, logs()).equals(ends);
    }

    private static List<TopicPartition> logs() {
        return Stream.of(Aggregate.values())
                .flatMap(aggregate -> partitions(aggregate.mutationTopic()).stream())
                .toList();
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    private static Map<TopicPartition, Long> ends(Admin admin, List<TopicPartition> partitions) {
        var ends = admin.listOffsets(
                partitions.stream().collect(Collectors.toMap(Function.identity(), it -> OffsetSpec.latest())));
        return partitions.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        it -> answer(ends.partitionResult(it)::get).offset()));
    }

    private static Map<TopicPartition, Long> committed(Admin admin, String group, List<TopicPartition> partitions) {
        var committed = answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()::get);
        return partitions.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        it -> committed.get(it) == null ? 0L : committed.get(it).offset()));
    }

    @FunctionalInterface
    private interface Answer<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    private static <T> T answer(Answer<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the broker must say how far its logs reach", e);
        }
    }
}
