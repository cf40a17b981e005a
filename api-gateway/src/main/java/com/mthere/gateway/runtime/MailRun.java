package com.mthere.gateway.runtime;

import com.mthere.codec.Codecs;
import com.mthere.codec.RegistryAwayException;
import com.mthere.codec.UndecodableException;
import com.mthere.gateway.mail.Clerk;
import com.mthere.gateway.mail.Errand;
import com.mthere.gateway.mail.Errands;
import com.mthere.gateway.mail.Errands.Place;
import com.mthere.gateway.mail.Turn;
import com.mthere.gateway.mutation.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Reads the topic of mail and has one errand after the other seen to, on a thread of its own: SMTP blocks. The mark in
/// the group follows what is done, so whoever takes over a partition goes on there.
final class MailRun implements AutoCloseable, ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(MailRun.class);
    private static final Duration LOOK = Duration.ofMillis(200);

    /// Between two looks at the topic, so that the group does not miss this consumer.
    private static final Duration AT_A_TIME = Duration.ofSeconds(30);

    /// More than an SMTP server and the log together may take.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(1);
    private static final int MOST_OPEN = 1_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Codecs codecs;
    private final Clerk clerk;
    private final Errands errands = new Errands();
    private final SortedMap<Integer, Long> marked = new TreeMap<>();
    private final Thread thread;
    private volatile boolean ending;

    MailRun(Consumer<byte[], byte[]> consumer, Codecs codecs, Clerk clerk) {
        this.consumer = consumer;
        this.codecs = codecs;
        this.clerk = clerk;
        this.thread = Thread.ofPlatform().name("mail").daemon().start(this::run);
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(Codecs.MAIL), this);
            while (!ending) {
                round();
            }
        } catch (WakeupException end) {
            LOG.debug("Mail ends");
        }
    }

    /// Whatever goes wrong in one round may be well in the next: nothing is marked that is not done.
    private void round() {
        try {
            read();
            work();
        } catch (WakeupException end) {
            throw end;
        } catch (RuntimeException failure) {
            LOG.warn("Mail could not be read or marked", failure);
            pause();
        }
    }

    private void read() {
        if (errands.size() >= MOST_OPEN) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
        ConsumerRecords<byte[], byte[]> records =
                consumer.poll(errands.next(Instant.now()).isPresent() ? Duration.ZERO : LOOK);
        records.partitions().forEach(partition -> take(partition, records.records(partition)));
    }

    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                take(record);
            } catch (RegistryAwayException unreadable) {
                LOG.warn("Mail cannot be read while the registry is away");
                consumer.seek(partition, record.offset());
                return;
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            Errand errand = new Errand(
                    codecs.mail().decode(record.value()),
                    trace(record),
                    Instant.ofEpochMilli(record.timestamp()),
                    Optional.empty());
            errands.add(record.partition(), record.offset(), errand);
        } catch (UndecodableException poison) {
            LOG.atWarn()
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("Mail cannot be read and is passed over");
            errands.pass(record.partition(), record.offset());
        }
    }

    private static String trace(ConsumerRecord<byte[], byte[]> record) {
        Header trace = record.headers().lastHeader(Trace.HEADER);
        return trace == null ? Trace.started() : new String(trace.value(), StandardCharsets.UTF_8);
    }

    private void work() {
        Instant enough = Instant.now().plus(AT_A_TIME);
        Optional<Place> next = errands.next(Instant.now());
        while (next.isPresent() && !ending && Instant.now().isBefore(enough)) {
            Place place = next.get();
            Turn turn = Mono.defer(() -> clerk.see(place.errand()))
                    .timeout(PATIENCE, Mono.just(new Turn.Hindered(place.errand())))
                    .blockOptional()
                    .orElseThrow();
            errands.turned(place, turn, Instant.now());
            mark();
            next = errands.next(Instant.now());
        }
        mark();
    }

    private void mark() {
        SortedMap<Integer, Long> marks = errands.marks();
        Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
        marks.forEach((partition, mark) -> {
            if (!mark.equals(marked.get(partition))) {
                moved.put(new TopicPartition(Codecs.MAIL, partition), new OffsetAndMetadata(mark));
            }
        });
        if (!moved.isEmpty()) {
            consumer.commitSync(moved);
            marked.putAll(marks);
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
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        List<Integer> gone = partitions.stream().map(TopicPartition::partition).toList();
        errands.forget(gone);
        marked.keySet().removeAll(gone);
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        consumer.wakeup();
        thread.join(Duration.ofSeconds(5));
    }
}
