package com.mthere.processor.topology;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.model.Shown;
import com.mthere.model.Sizes;
import com.mthere.processor.progress.ProgressBoard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// ```
/// mthere.user-mutations  ──▶ decide-user-mutations  ──▶ publish-users  ──▶ mthere.users
///                                  │        ├──────────▶ ask-further-… ──▶ mthere.further-mutations, every partition
///                                  │        └──────────▶ bury-…         ──▶ mthere.dead-letters
///                              store users
/// mthere.event-mutations ──▶ decide-event-mutations ──▶ publish-events ──▶ mthere.events
///                                  │        ├──────────▶ publish-invitations ──▶ mthere.invitations
///                                  │        ├──────────▶ publish-mail   ──▶ mthere.mail
///                                  │        ├──────────▶ ask-further-… ──▶ mthere.further-mutations, the event's
///                                  │        └──────────▶ bury-…         ──▶ mthere.dead-letters
///                              store events
/// ```
///
/// Two sub-topologies with one input topic each, so that a replay sees what was seen first, in the same order.
public final class MutationTopology {
    public static final String DEAD_LETTERS = "mthere.dead-letters";

    /// Mutations that follow from others, to be appended to the same partition of the events' log: not by a
    /// transaction, whose marks would be gaps in it.
    public static final String FURTHER_MUTATIONS = "mthere.further-mutations";

    /// Longer than a copy that is read may lag behind, see [com.mthere.processor.progress.Follower].
    private static final Duration COMPACTED_AFTER = Duration.ofHours(1);

    private MutationTopology() {}

    public static void addTo(Topology topology, Codecs codecs, ProgressBoard board, Retention retention) {
        Station<?, ?, ?> users = Station.users(codecs);
        add(topology, board, users, retention);
        publish(topology, Publication.USER, Aggregate.USER.publicTopic(), users);
        topology.addSink(
                users.furtherSink(),
                FURTHER_MUTATIONS,
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                new EveryPartition(),
                users.decider());
        Station<?, ?, ?> events = Station.events(codecs);
        add(topology, board, events, retention);
        publish(topology, Publication.EVENT, Aggregate.EVENT.publicTopic(), events);
        topology.addSink(
                Publication.sink(Publication.INVITATION),
                Codecs.INVITATIONS,
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                new ByEvent(),
                events.decider());
        topology.addSink(
                Publication.sink(Publication.MAIL),
                Codecs.MAIL,
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                new ByEvent(),
                events.decider());
        topology.addSink(
                events.furtherSink(),
                FURTHER_MUTATIONS,
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                events.decider());
    }

    /// The names of the changelogs.
    public static List<String> changelogs(String application) {
        return Stream.of(Aggregate.values())
                .map(aggregate -> application + "-" + Station.storeName(aggregate) + "-changelog")
                .toList();
    }

    private static <S, C, R extends Shown> void add(
            Topology topology, ProgressBoard board, Station<S, C, R> station, Retention retention) {
        topology.addSource(
                        station.source(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        station.aggregate().mutationTopic())
                .addProcessor(
                        station.decider(),
                        () -> new DecideMutations<>(station, board, retention.outcomes()),
                        station.source())
                .addStateStore(store(station, board, retention), station.decider())
                .addSink(
                        station.deadLetterSink(),
                        DEAD_LETTERS,
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        station.decider());
    }

    private static void publish(Topology topology, String noun, String topic, Station<?, ?, ?> station) {
        topology.addSink(
                Publication.sink(noun), topic, new ByteArraySerializer(), new ByteArraySerializer(), station.decider());
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(
            Station<?, ?, ?> station, ProgressBoard board, Retention retention) {
        var onDisk = Stores.persistentKeyValueStore(station.storeName());
        return Stores.keyValueStoreBuilder(
                        new FollowedStore.Supplier(onDisk, station.aggregate(), board),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(changelog(retention.replaced()));
    }

    /// What was replaced is there for as long as the copies need it, and not much longer.
    ///
    /// @return how the changelogs are set up
    public static Map<String, String> changelog(Duration replaced) {
        Duration least = COMPACTED_AFTER.compareTo(replaced) < 0 ? COMPACTED_AFTER : replaced;
        return Map.of(
                TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(least.toMillis()),
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(replaced.toMillis()),
                TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(replaced.toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Sizes.WRITTEN));
    }
}
