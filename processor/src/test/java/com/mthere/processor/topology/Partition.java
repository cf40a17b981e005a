package com.mthere.processor.topology;

import com.mthere.codec.AggregateCodecs;
import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.model.Entity;
import com.mthere.model.Event;
import com.mthere.model.EventChange;
import com.mthere.model.Mutation;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.processor.domain.EventRules;
import com.mthere.processor.domain.Judge;
import com.mthere.processor.domain.UserRules;
import com.mthere.processor.progress.Progress;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.progress.Slot;
import com.mthere.processor.store.AggregateStore;
import com.mthere.processor.store.EventIndex;
import com.mthere.processor.store.MapStore;
import java.io.File;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// One partition without Kafka around it: the real processor over a store that is a map. It takes up what a former one
/// left, as a task does that was restored from its changelog.
public final class Partition<E extends Entity, C> {
    private static final Properties PROPERTIES = new Properties();

    static {
        PROPERTIES.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "partition", StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1"));
    }

    private final Station<E, C> station;
    private final int number;
    private final ProgressBoard board;
    private final MapStore store;
    private final MockProcessorContext<byte[], byte[]> context;
    private final DecideMutations<E, C> processor;
    private long end;

    private Partition(Station<E, C> station, int number, ProgressBoard board, MapStore store) {
        this.station = station;
        this.number = number;
        this.board = board;
        this.store = store;
        this.context = new MockProcessorContext<>(PROPERTIES, new TaskId(0, number), new File("."));
        this.context.addStateStore(store);
        this.processor = new DecideMutations<>(station, board);
        this.processor.init(context);
        this.end = applied();
    }

    public static Partition<User, UserChange> ofUsers(Codecs codecs, int number, ProgressBoard board) {
        return new Partition<>(
                users(codecs, new Judge<>(new UserRules())), number, board, new MapStore("users", Map.of()));
    }

    public static Partition<Event, EventChange> ofEvents(Codecs codecs, int number, ProgressBoard board) {
        return ofEvents(codecs, number, board, new MapStore("events", Map.of()));
    }

    /// @param store what a former task left
    public static Partition<Event, EventChange> ofEvents(
            Codecs codecs, int number, ProgressBoard board, MapStore store) {
        return new Partition<>(events(codecs), number, board, store);
    }

    static Station<User, UserChange> users(Codecs codecs, Judge<User, UserChange, ?> judge) {
        return new Station<>(Aggregate.USER, judge, codecs.users(), user -> Set.of());
    }

    static Station<Event, EventChange> events(Codecs codecs) {
        return new Station<>(Aggregate.EVENT, new Judge<>(new EventRules()), codecs.events(), EventIndex::keys);
    }

    static <E extends Entity, C> Partition<E, C> over(Station<E, C> station, Map<Bytes, byte[]> content) {
        return new Partition<>(station, 0, new ProgressBoard(), new MapStore(station.storeName(), content));
    }

    /// The same partition at another processor, which has no more than the store as it was then.
    Partition<E, C> takenUpWith(Map<Bytes, byte[]> content) {
        return over(station, content);
    }

    /// Handles the next mutation of the log.
    public void handle(Mutation<C> mutation, Instant at) {
        handle(LogRecord.of(
                end, at, mutation.aggregateId(), codecs().mutations().encode(mutation)));
    }

    @SuppressWarnings("NullAway") // a record may lack key or value
    public void handle(LogRecord record) {
        context.setRecordMetadata(station.aggregate().mutationTopic(), number, record.offset());
        processor.process(new Record<>(
                record.key(), record.value(), record.at().toEpochMilli(), new RecordHeaders(record.headers())));
        end = Math.max(end, record.offset() + 1);
    }

    public void close() {
        processor.close();
        board.close();
    }

    /// The offset that the next mutation has.
    public long end() {
        return end;
    }

    public ReadOnlyKeyValueStore<Bytes, byte[]> store() {
        return store;
    }

    NavigableMap<Bytes, byte[]> content() {
        return store.content();
    }

    public long applied() {
        return new AggregateStore<>(store, codecs(), station.index()).applied();
    }

    /// What readers are told.
    Progress progress() {
        return board.of(new Slot(station.aggregate(), number)).orElseThrow().progress();
    }

    Station<E, C> station() {
        return station;
    }

    AggregateCodecs<E, C> codecs() {
        return station.codecs();
    }

    List<Record<byte[], byte[]>> published() {
        return forwarded(station.publicSink());
    }

    List<Record<byte[], byte[]>> buried() {
        return forwarded(station.deadLetterSink());
    }

    /// What went out since this was last asked.
    public List<Record<byte[], byte[]>> takeForwards() {
        List<Record<byte[], byte[]>> all = context.forwarded().stream()
                .<Record<byte[], byte[]>>map(forward -> cast(forward.record()))
                .toList();
        context.resetForwards();
        return all;
    }

    private List<Record<byte[], byte[]>> forwarded(String sink) {
        return context.forwarded(sink).stream()
                .<Record<byte[], byte[]>>map(forward -> cast(forward.record()))
                .toList();
    }

    @SuppressWarnings("unchecked") // this processor forwards nothing else
    private static Record<byte[], byte[]> cast(Record<?, ?> record) {
        return (Record<byte[], byte[]>) record;
    }
}
