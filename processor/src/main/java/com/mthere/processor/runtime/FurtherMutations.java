package com.mthere.processor.runtime;

import com.mthere.model.Aggregate;
import com.mthere.processor.topology.MutationTopology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Appends to the events' log what follows from other mutations, each record to the partition in which it stands.
///
/// A transaction cannot do this, since its marks would be gaps in the log, whose offsets are dense. So a record is
/// appended first and marked in the group then; who dies in between appends it once more, and the mutation's id tells
/// that it was decided already.
final class FurtherMutations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FurtherMutations.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(1);
    private static final Duration END_PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Thread thread;
    private volatile boolean ending;

    FurtherMutations(Supplier<Consumer<byte[], byte[]>> consumers, Supplier<Producer<byte[], byte[]>> producers) {
        this.consumers = consumers;
        this.producers = producers;
        this.thread = Thread.ofPlatform().name("further-mutations").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Whatever goes wrong: with new clients it goes on at the mark.
    private void run() {
        while (!ending) {
            try {
                follow();
            } catch (InterruptException | InterruptedException end) {
                return;
            } catch (Exception failure) {
                LOG.warn("Further mutations have to wait", failure);
                pause();
            }
        }
    }

    private void follow() throws ExecutionException, InterruptedException {
        try (Consumer<byte[], byte[]> consumer = consumers.get();
                Producer<byte[], byte[]> producer = producers.get()) {
            consumer.subscribe(List.of(MutationTopology.FURTHER_MUTATIONS));
            Map<TopicPartition, OffsetAndMetadata> marked = Map.of();
            while (!ending) {
                append(consumer.poll(LOOK), producer);
                Map<TopicPartition, OffsetAndMetadata> read = read(consumer);
                if (!read.equals(marked)) {
                    consumer.commitSync(read);
                    marked = read;
                }
            }
        }
    }

    /// The end of a transaction takes a place, too, so that the mark gets to the end of the topic.
    private static Map<TopicPartition, OffsetAndMetadata> read(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream()
                .collect(Collectors.toMap(Function.identity(), part -> new OffsetAndMetadata(consumer.position(part))));
    }

    private static void append(Iterable<ConsumerRecord<byte[], byte[]>> records, Producer<byte[], byte[]> producer)
            throws ExecutionException, InterruptedException {
        List<Future<?>> appended = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            appended.add(producer.send(new ProducerRecord<>(
                    Aggregate.EVENT.mutationTopic(),
                    record.partition(),
                    record.key(),
                    record.value(),
                    record.headers())));
        }
        for (Future<?> one : appended) {
            one.get();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_FAILURES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        thread.join(END_PATIENCE);
    }
}
