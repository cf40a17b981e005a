package com.mthere.gateway.runtime;

import com.mthere.model.Aggregate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Which logs have too few replicas to acknowledge anything.
///
/// Which replicas are in sync the controllers say, and where most brokers are gone, so may the controllers be: then a
/// dead one is told to be in sync for ever. So each is asked for a sign of life as well.
final class Replicas {
    private static final int SOON_MS = 1_000;

    private Replicas() {}

    /// Asks once, without blocking.
    static Mono<Set<TopicPartition>> lacking(Admin admin) {
        Set<String> logs =
                Stream.of(Aggregate.values()).map(Aggregate::mutationTopic).collect(Collectors.toSet());
        return Mono.zip(topics(admin, logs), leastInSync(admin, logs))
                .flatMap(both -> alive(admin, both.getT1().values())
                        .map(alive -> lacking(both.getT1().values(), both.getT2(), alive)));
    }

    private static Mono<Map<String, TopicDescription>> topics(Admin admin, Set<String> logs) {
        return Mono.fromCompletionStage(() -> admin.describeTopics(logs, new DescribeTopicsOptions().timeoutMs(SOON_MS))
                .allTopicNames()
                .toCompletionStage());
    }

    private static Mono<Map<String, Integer>> leastInSync(Admin admin, Set<String> logs) {
        Set<ConfigResource> resources = logs.stream()
                .map(log -> new ConfigResource(ConfigResource.Type.TOPIC, log))
                .collect(Collectors.toSet());
        return Mono.fromCompletionStage(
                        () -> admin.describeConfigs(resources, new DescribeConfigsOptions().timeoutMs(SOON_MS))
                                .all()
                                .toCompletionStage())
                .map(configurations -> {
                    Map<String, Integer> least = new HashMap<>();
                    configurations.forEach((log, configuration) -> least.put(
                            log.name(),
                            Integer.valueOf(configuration
                                    .get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                                    .value())));
                    return least;
                });
    }

    /// Those in sync that give a sign of life.
    private static Mono<Set<Integer>> alive(Admin admin, Collection<TopicDescription> logs) {
        Set<Integer> members = logs.stream()
                .flatMap(log -> log.partitions().stream())
                .flatMap(partition -> partition.isr().stream())
                .map(Node::id)
                .collect(Collectors.toSet());
        return Flux.fromIterable(members)
                .flatMap(node -> signOfLife(admin, node).thenReturn(node).onErrorComplete())
                .collect(Collectors.toSet());
    }

    /// Anybody may ask for that.
    private static Mono<?> signOfLife(Admin admin, int node) {
        return Mono.fromCompletionStage(() -> admin.describeFeatures(
                        new DescribeFeaturesOptions().nodeId(node).timeoutMs(SOON_MS))
                .featureMetadata()
                .toCompletionStage());
    }

    static Set<TopicPartition> lacking(
            Collection<TopicDescription> logs, Map<String, Integer> leastInSync, Set<Integer> alive) {
        return logs.stream()
                .flatMap(log -> log.partitions().stream()
                        .filter(partition -> !acknowledges(partition, leastInSync.getOrDefault(log.name(), 1), alive))
                        .map(partition -> new TopicPartition(log.name(), partition.partition())))
                .collect(Collectors.toSet());
    }

    private static boolean acknowledges(TopicPartitionInfo partition, int leastInSync, Set<Integer> alive) {
        Node leader = partition.leader();
        long inSync =
                partition.isr().stream().map(Node::id).filter(alive::contains).count();
        return leader != null && alive.contains(leader.id()) && inSync >= leastInSync;
    }
}
