package com.mthere.processor.topology;

import com.mthere.codec.Codecs;
import com.mthere.model.EventChange;
import com.mthere.model.EventPart;
import com.mthere.model.Mutation;
import com.mthere.model.Shown;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.processor.domain.EventRecords;
import com.mthere.processor.progress.Progress;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.progress.Replica;
import com.mthere.processor.progress.Slot;
import com.mthere.processor.store.AggregateStore;
import com.mthere.processor.store.LatestOutcomes;
import com.mthere.processor.store.MapStore;
import com.mthere.processor.store.Writes;
import java.io.File;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// One partition without Kafka around it: the real processor over a store that is a map. It takes up what a former one
/// left, as a task does that was restored from its changelog.
public final class Partition<S, C, R extends Shown> {
    private static final Properties PROPERTIES = new Properties();

    static {
        PROPERTIES.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "partition", StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1"));
    }

    private final Station<S, C, R> station;
    private final int number;
    private final ProgressBoard board;
    private final MapStore store;
    private final MockProcessorContext<byte[], byte[]> context;
    private final DecideMutations<S, C, R> processor;
    private long end;

    private Partition(Station<S, C, R> station, int number, ProgressBoard board, MapStore store) {
        this.station = station;
        this.number = number;
        this.board = board;
        this.store = store;
        this.context = new MockProcessorContext<>(PROPERTIES, new TaskId(0, number), new File("."));
        this.context.addStateStore(store);
        this.processor = new DecideMutations<>(station, board, Retention.USUAL.outcomes());
        this.processor.init(context);
        this.end = applied();
    }

    public static Partition<Optional<User>, UserChange, User> ofUsers(Codecs codecs, int number, ProgressBoard board) {
        return new Partition<>(Station.users(codecs), number, board, new MapStore("users", Map.of()));
    }

    public static Partition<EventRecords, EventChange, EventPart> ofEvents(
            Codecs codecs, int number, ProgressBoard board) {
        return ofEvents(codecs, number, board, new MapStore("events", Map.of()));
    }

    /// @param store what a former task left
    public static Partition<EventRecords, EventChange, EventPart> ofEvents(
            Codecs codecs, int number, ProgressBoard board, MapStore store) {
        return new Partition<>(Station.events(codecs), number, board, store);
    }

    static <S, C, R extends Shown> Partition<S, C, R> over(Station<S, C, R> station, Map<Bytes, byte[]> content) {
        return new Partition<>(station, 0, new ProgressBoard(), new MapStore(station.storeName(), content));
    }

    /// The same partition at another processor, which has no more than the store as it was then.
    Partition<S, C, R> takenUpWith(Map<Bytes, byte[]> content) {
        return over(station, content);
    }

    /// Handles the next mutation of the log.
    public void handle(Mutation<C> mutation, Instant at) {
        handle(LogRecord.of(end, at, mutation.aggregateId(), station.mutations().encode(mutation)));
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

    /// How much its store had to do so far.
    long work() {
        return store.work();
    }

    NavigableMap<Bytes, byte[]> content() {
        return store.content();
    }

    public long applied() {
        return new AggregateStore<>(
                        store, new Writes(store), new LatestOutcomes(), station.outcomes(), Retention.USUAL.outcomes())
                .applied();
    }

    /// What readers are told.
    Progress progress() {
        return replica().progress();
    }

    LatestOutcomes latest() {
        return replica().latest();
    }

    private Replica replica() {
        return board.of(new Slot(station.aggregate(), number)).orElseThrow();
    }

    Station<S, C, R> station() {
        return station;
    }

    Codecs codecs() {
        return station.codecs();
    }

    List<Record<byte[], byte[]>> published() {
        return forwarded(Publication.sink(station.aggregate().noun()));
    }

    List<Record<byte[], byte[]>> publishedInvitations() {
        return forwarded(Publication.sink(Publication.INVITATION));
    }

    List<Record<byte[], byte[]>> mail() {
        return forwarded(Publication.sink(Publication.MAIL));
    }

    List<Record<byte[], byte[]>> further() {
        return forwarded(station.furtherSink());
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
