package com.mthere.processor.topology;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.model.Shown;
import com.mthere.model.Sizes;
import com.mthere.processor.progress.ProgressBoard;
import java.time.Duration;
import java.util.Map;
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
///                                  │        └──────────▶ bury-…         ──▶ mthere.dead-letters
///                              store users
/// mthere.event-mutations ──▶ decide-event-mutations ──▶ publish-events ──▶ mthere.events
///                                  │        ├──────────▶ publish-invitations ──▶ mthere.invitations
///                                  │        └──────────▶ bury-…         ──▶ mthere.dead-letters
///                              store events
/// ```
///
/// Two sub-topologies with one input topic each, so that a replay sees what was seen first, in the same order.
public final class MutationTopology {
    public static final String DEAD_LETTERS = "mthere.dead-letters";

    /// Longer than a copy that is read may lag behind, see [com.mthere.processor.progress.Follower].
    private static final Duration COMPACTED_AFTER = Duration.ofHours(1);

    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(COMPACTED_AFTER.toMillis()),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Sizes.WRITTEN));

    private MutationTopology() {}

    public static void addTo(Topology topology, Codecs codecs, ProgressBoard board) {
        Station<?, ?, ?> users = Station.users(codecs);
        add(topology, board, users);
        publish(topology, Publication.USER, Aggregate.USER.publicTopic(), users);
        Station<?, ?, ?> events = Station.events(codecs);
        add(topology, board, events);
        publish(topology, Publication.EVENT, Aggregate.EVENT.publicTopic(), events);
        topology.addSink(
                Publication.sink(Publication.INVITATION),
                Codecs.INVITATIONS,
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                new ByEvent(),
                events.decider());
    }

    private static <S, C, R extends Shown> void add(Topology topology, ProgressBoard board, Station<S, C, R> station) {
        topology.addSource(
                        station.source(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        station.aggregate().mutationTopic())
                .addProcessor(station.decider(), () -> new DecideMutations<>(station, board), station.source())
                .addStateStore(store(station, board), station.decider())
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

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(Station<?, ?, ?> station, ProgressBoard board) {
        var onDisk = Stores.persistentKeyValueStore(station.storeName());
        return Stores.keyValueStoreBuilder(
                        new FollowedStore.Supplier(onDisk, station.aggregate(), board),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG);
    }
}
