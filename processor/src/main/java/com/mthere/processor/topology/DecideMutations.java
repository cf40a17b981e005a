package com.mthere.processor.topology;

import com.mthere.codec.RegistryAwayException;
import com.mthere.codec.UndecodableException;
import com.mthere.model.EventChange;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome;
import com.mthere.model.Shown;
import com.mthere.model.Sizes;
import com.mthere.processor.domain.Moment;
import com.mthere.processor.domain.Revision;
import com.mthere.processor.domain.Verdict;
import com.mthere.processor.progress.Progress;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.progress.Replica;
import com.mthere.processor.progress.Slot;
import com.mthere.processor.store.AggregateStore;
import com.mthere.processor.store.LatestOutcomes;
import com.mthere.processor.store.Shelves;
import com.mthere.processor.store.Writes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles one mutation after the other: known already? decide, store, publish; and whatever cannot be handled goes to
/// the dead letters, so that the next one can be.
final class DecideMutations<S, C, R extends Shown> implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(DecideMutations.class);

    private final Station<S, C, R> station;
    private final ProgressBoard board;
    private final Duration outcomesKept;
    private ProcessorContext<byte[], byte[]> context;
    private AggregateStore<R> store;
    private Shelves shelves;
    private Writes writes;
    private Slot slot;
    private Replica replica;
    private Progress progress;
    private long applied;

    DecideMutations(Station<S, C, R> station, ProgressBoard board, Duration outcomesKept) {
        this.station = station;
        this.board = board;
        this.outcomesKept = outcomesKept;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        KeyValueStore<Bytes, byte[]> records = context.getStateStore(station.storeName());
        this.writes = new Writes(records);
        LatestOutcomes latest = new LatestOutcomes();
        this.store = new AggregateStore<>(records, writes, latest, station.outcomes(), outcomesKept);
        this.shelves = new Shelves(records, writes, station.codecs());
        this.slot = new Slot(station.aggregate(), context.taskId().partition());
        this.applied = store.applied();
        this.replica = board.open(slot, applied, records, latest);
        this.progress = replica.progress();
        LOG.atInfo()
                .addKeyValue("aggregate", slot.aggregate())
                .addKeyValue("partition", slot.partition())
                .addKeyValue("applied", applied)
                .log("Partition taken up");
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata metadata = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a mutation must come from a topic"));
        long offset = metadata.offset();
        if (offset < applied) {
            return;
        }
        requireNext(offset);
        Moment moment = new Moment(Instant.ofEpochMilli(record.timestamp()), offset);
        progress.begin(offset);
        handle(record, metadata, moment);
        writes.store();
        applied = offset + 1;
        progress.reach(applied);
    }

    /// A store that is restored while a commit is under way may lack what the committed offset says was done. Kafka
    /// Streams waits for such commits; where it did not, to go on would lose mutations, and to fail leaves the store to
    /// be restored anew.
    private void requireNext(long offset) {
        if (offset > applied) {
            throw new IllegalStateException(slot + " goes on at " + offset + " where " + applied
                    + " is next: what lies between is missing in the store");
        }
    }

    private void handle(Record<byte[], byte[]> record, RecordMetadata metadata, Moment moment) {
        try {
            Mutation<C> mutation = read(record);
            if (store.knows(mutation.mutationId())) {
                store.journal(moment.offset(), moment.at(), Optional.empty());
            } else {
                decide(record, mutation, moment);
            }
        } catch (UndecodableException poison) {
            bury(record, metadata, String.valueOf(poison.getMessage()));
            store.journal(moment.offset(), moment.at(), Optional.empty());
        }
    }

    private void decide(Record<byte[], byte[]> record, Mutation<C> mutation, Moment moment) {
        Verdict<R> verdict = judge(mutation, moment);
        store.journal(moment.offset(), moment.at(), Optional.of(mutation.mutationId()));
        verdict.revisions().forEach(revision -> publish(record, revision, verdict.outcome(), shelves.write(revision)));
        verdict.mails()
                .forEach(mail -> publish(
                        record,
                        Publication.of(mail),
                        verdict.outcome(),
                        Optional.of(station.codecs().mail().encode(mail))));
        verdict.further().forEach(further -> ask(record, further));
        store.keep(verdict.outcome());
    }

    /// Rules that throw are a mistake of ours, and no reason to stop everybody behind this mutation.
    private Verdict<R> judge(Mutation<C> mutation, Moment moment) {
        try {
            return station.judge().judge(station.stored().apply(shelves, mutation.aggregateId()), mutation, moment);
        } catch (UndecodableException | RegistryAwayException | StreamsException unreadable) {
            throw unreadable;
        } catch (RuntimeException broken) {
            LOG.error("The rules must not throw", broken);
            throw new UndecodableException(
                    "the rules failed with " + broken.getClass().getSimpleName());
        }
    }

    private Mutation<C> read(Record<byte[], byte @Nullable []> record) {
        byte[] value = record.value();
        if (value == null) {
            throw new UndecodableException("a mutation must have a value");
        }
        if (value.length > Sizes.MUTATION) {
            throw new UndecodableException("a mutation may have " + Sizes.MUTATION + " bytes, not " + value.length);
        }
        Mutation<C> mutation = station.mutations().decode(value);
        if (!Arrays.equals(record.key(), mutation.aggregateId().getBytes(StandardCharsets.UTF_8))) {
            throw new UndecodableException("the key must be the id that the mutation names");
        }
        return mutation;
    }

    private void publish(Record<byte[], byte[]> cause, Revision revision, Outcome<R> outcome, Optional<byte[]> stored) {
        Publication.of(revision).ifPresent(publication -> publish(cause, publication, outcome, stored));
    }

    @SuppressWarnings("NullAway") // null is a deletion on a compacted topic
    private void publish(
            Record<byte[], byte[]> cause, Publication publication, Outcome<R> outcome, Optional<byte[]> stored) {
        context.forward(
                cause.withKey(publication.key().getBytes(StandardCharsets.UTF_8))
                        .withValue(stored.orElse(null))
                        .withHeaders(CloudEvent.headers(publication, outcome, cause.headers())),
                publication.sink());
    }

    private void ask(Record<byte[], byte[]> cause, Mutation<EventChange> further) {
        context.forward(
                cause.withKey(further.aggregateId().getBytes(StandardCharsets.UTF_8))
                        .withValue(station.codecs().events().mutations().encode(further))
                        .withHeaders(CloudEvent.trace(cause.headers())),
                station.furtherSink());
    }

    private void bury(Record<byte[], byte[]> record, RecordMetadata metadata, String reason) {
        LOG.atWarn()
                .addKeyValue("topic", metadata.topic())
                .addKeyValue("partition", metadata.partition())
                .addKeyValue("offset", metadata.offset())
                .addKeyValue("reason", reason)
                .log("Mutation goes to the dead letters");
        context.forward(DeadLetter.of(record, metadata, reason), station.deadLetterSink());
    }

    @Override
    public void close() {
        board.close(slot, replica);
    }
}
