package com.mthere.processor.runtime;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.model.Sizes;
import com.mthere.processor.topology.MutationTopology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Makes the topics, and refuses those that do not fit: a log with another partition count or another clock would
/// break promises without a word.
public final class Topics {
    private static final Duration HEARD_OF_WITHIN = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private static final Set<String> ADJUSTED = Set.of(
            "compression.type",
            "max.message.bytes",
            "retention.ms",
            "segment.ms",
            "min.compaction.lag.ms",
            "max.compaction.lag.ms",
            "delete.retention.ms");

    private final Admin admin;
    private final TopicSettings settings;

    public Topics(Admin admin, TopicSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /// Where the streams' transactions write: into our topics, their changelogs, and where groups keep their places.
    static List<String> written() {
        List<String> names = new ArrayList<>(MutationTopology.changelogs(StreamsProperties.APPLICATION));
        for (Aggregate aggregate : Aggregate.values()) {
            names.add(aggregate.publicTopic());
        }
        names.addAll(List.of(
                Codecs.INVITATIONS,
                Codecs.MAIL,
                MutationTopology.FURTHER_MUTATIONS,
                MutationTopology.DEAD_LETTERS,
                "__consumer_offsets"));
        return names;
    }

    public void ensure() throws InterruptedException {
        requireFencedTransactions();
        List<NewTopic> wanted = wanted();
        create(wanted);
        Map<String, TopicDescription> found = describe(wanted);
        Map<ConfigResource, Config> configurations = configurations(wanted);
        wanted.forEach(topic -> requireFit(topic, found, configurations));
        adjust(wanted, configurations);
        adjustChangelogs();
    }

    /// KAFKA-17754: only with transactions of version 2 can no delayed end of one transaction end a later one.
    private void requireFencedTransactions() throws InterruptedException {
        FeatureMetadata features = result(admin.describeFeatures().featureMetadata()::get);
        short version = features.finalizedFeatures().containsKey("transaction.version")
                ? features.finalizedFeatures().get("transaction.version").maxVersionLevel()
                : 0;
        if (version < 2) {
            throw new IllegalStateException("Kafka's feature transaction.version must be 2 or higher, but is " + version
                    + "; raise it with: kafka-features.sh upgrade --feature transaction.version=2");
        }
    }

    private List<NewTopic> wanted() {
        List<NewTopic> topics = new ArrayList<>();
        for (Aggregate aggregate : Aggregate.values()) {
            topics.add(log(aggregate.mutationTopic()));
            topics.add(compacted(aggregate.publicTopic()));
        }
        topics.add(compacted(Codecs.INVITATIONS));
        topics.add(passing(Codecs.MAIL, settings.mailKept()));
        topics.add(passing(MutationTopology.FURTHER_MUTATIONS, settings.mutationsKept()));
        topics.add(passing(MutationTopology.DEAD_LETTERS, settings.deadLettersKept()));
        return topics;
    }

    private NewTopic log(String name) {
        Map<String, String> configuration = new HashMap<>(kept(settings.mutationsKept()));
        configuration.put("message.timestamp.type", "LogAppendTime");
        // Compressed, a record could pass the limit and be any size for those who read it.
        configuration.put("compression.type", "uncompressed");
        configuration.put("max.message.bytes", Integer.toString(Sizes.LOG_RECORD));
        return topic(name, configuration);
    }

    /// Where what is read is gone after a while.
    private NewTopic passing(String name, Duration kept) {
        Map<String, String> configuration = new HashMap<>(kept(kept));
        configuration.put("max.message.bytes", Integer.toString(Sizes.WRITTEN));
        return topic(name, configuration);
    }

    /// Only whole segments go, so none may hold what is much younger.
    private Map<String, String> kept(Duration kept) {
        return Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                Long.toString(kept.toMillis()),
                "segment.ms",
                Long.toString(settings.replacedKept().toMillis()));
    }

    private NewTopic compacted(String name) {
        String replacedKept = Long.toString(settings.replacedKept().toMillis());
        return topic(
                name,
                Map.of(
                        "cleanup.policy",
                        "compact",
                        "max.compaction.lag.ms",
                        replacedKept,
                        "delete.retention.ms",
                        replacedKept,
                        "max.message.bytes",
                        Integer.toString(Sizes.WRITTEN)));
    }

    private NewTopic topic(String name, Map<String, String> configuration) {
        return new NewTopic(name, settings.partitions(), settings.replicationFactor())
                .configs(new TreeMap<>(configuration));
    }

    private void create(List<NewTopic> topics) throws InterruptedException {
        for (Map.Entry<String, KafkaFuture<Void>> made :
                admin.createTopics(topics).values().entrySet()) {
            try {
                made.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("topic " + made.getKey() + " cannot be made: " + e.getCause(), e);
                }
            }
        }
    }

    /// A topic is made by the controller; the other brokers hear of it a moment later.
    private Map<String, TopicDescription> describe(List<NewTopic> topics) throws InterruptedException {
        List<String> names = topics.stream().map(NewTopic::name).toList();
        long deadline = System.nanoTime() + HEARD_OF_WITHIN.toNanos();
        while (true) {
            try {
                return admin.describeTopics(names).allTopicNames().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw new IllegalStateException("Kafka does not describe the topics: " + e.getCause(), e);
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    private Map<ConfigResource, Config> configurations(List<NewTopic> topics) throws InterruptedException {
        return result(
                admin.describeConfigs(topics.stream().map(Topics::resource).toList())
                        .all()::get);
    }

    private static ConfigResource resource(NewTopic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static void requireFit(
            NewTopic wanted, Map<String, TopicDescription> found, Map<ConfigResource, Config> configurations) {
        TopicDescription topic = found.get(wanted.name());
        Config configuration = configurations.get(resource(wanted));
        if (topic == null || configuration == null) {
            throw new IllegalStateException("topic " + wanted.name() + " is not to be found");
        }
        require(
                wanted.name(),
                "partitions",
                wanted.numPartitions(),
                topic.partitions().size());
        for (String setting : List.of("cleanup.policy", "message.timestamp.type")) {
            String value = wanted.configs().get(setting);
            if (value != null) {
                require(
                        wanted.name(),
                        setting,
                        value,
                        configuration.get(setting).value());
            }
        }
    }

    /// What may be another at any time, of topics that were there before.
    private void adjust(List<NewTopic> wanted, Map<ConfigResource, Config> configurations) throws InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (NewTopic topic : wanted) {
            ConfigResource resource = resource(topic);
            Config found = Objects.requireNonNull(configurations.get(resource), "every topic must be described");
            List<AlterConfigOp> differing = topic.configs().entrySet().stream()
                    .filter(setting -> ADJUSTED.contains(setting.getKey()))
                    .filter(setting -> !setting.getValue()
                            .equals(found.get(setting.getKey()).value()))
                    .map(setting -> new AlterConfigOp(
                            new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                    .toList();
            if (!differing.isEmpty()) {
                changes.put(resource, differing);
            }
        }
        if (!changes.isEmpty()) {
            result(admin.incrementalAlterConfigs(changes).all()::get);
        }
    }

    /// Kafka Streams makes them, and changes nothing about them later.
    private void adjustChangelogs() throws InterruptedException {
        Set<String> known = result(admin.listTopics().names()::get);
        List<NewTopic> changelogs = MutationTopology.changelogs(StreamsProperties.APPLICATION).stream()
                .filter(known::contains)
                .map(name -> topic(name, MutationTopology.changelog(settings.replacedKept())))
                .toList();
        adjust(changelogs, configurations(changelogs));
    }

    private static void require(String topic, String what, Object wanted, Object found) {
        if (!wanted.equals(found)) {
            throw new IllegalStateException(
                    "topic " + topic + " must have " + what + " " + wanted + ", but has " + found);
        }
    }

    @FunctionalInterface
    private interface Answer<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    private static <T> T result(Answer<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused: " + e.getCause(), e);
        }
    }
}
