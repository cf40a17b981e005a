package com.mthere.gateway.mutation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.kafka.core.KafkaOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The logs of mutations, as a gateway writes them. The producer refuses at once what it would have to wait for
/// (`max.block.ms` is 0), but it has locks; so a thread of its own hands it the records, from a queue that has none.
public final class MutationLog implements AutoCloseable {
    private static final int MOST_UNDER_WAY = 10_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration SHORT_REST = Duration.ofMillis(1);
    private static final Duration REST = Duration.ofMillis(2);
    private static final Duration LONG_REST = Duration.ofMillis(3);

    private final KafkaOperations<byte[], byte[]> kafka;
    private final KafkaPulse pulse;
    private final Writability writability;
    private final Duration patience;
    private final BlockingQueue<Runnable> toPublish = new LinkedTransferQueue<>();
    private final ExecutorService publisher = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            toPublish,
            Thread.ofPlatform().name("mutation-publisher").daemon().factory());
    private final Map<String, UnderWay> underWay = new ConcurrentHashMap<>();

    /// How many were handed on since the last rest, and to which logs. Only the publisher looks at it.
    private int handed;

    private final Set<TopicPartition> logs = new HashSet<>();

    public MutationLog(
            KafkaOperations<byte[], byte[]> kafka, KafkaPulse pulse, Writability writability, Duration patience) {
        this.kafka = kafka;
        this.pulse = pulse;
        this.writability = writability;
        this.patience = patience;
    }

    /// One record of the log.
    public record Entry(String topic, int partition, String key, byte[] value, String mutationId, String trace) {
        ProducerRecord<byte[], byte[]> toRecord() {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value);
            record.headers().add("traceparent", trace.getBytes(StandardCharsets.UTF_8));
            return record;
        }

        TopicPartition log() {
            return new TopicPartition(topic, partition);
        }
    }

    /// A record that nothing was heard of yet.
    private record UnderWay(Entry entry, CompletableFuture<Long> appended, long since) {}

    /// Gives up on what waits too long, or on all while Kafka is silent; for as long as somebody is subscribed. One
    /// look at all of them now and then costs less than a timer each.
    public Mono<Void> watching() {
        return Flux.interval(BETWEEN_LOOKS)
                .onBackpressureDrop()
                .doOnNext(tick -> giveUp())
                .then();
    }

    private void giveUp() {
        long now = System.nanoTime();
        boolean silent = !pulse.isThere();
        for (UnderWay one : underWay.values()) {
            if (silent || now - one.since() > patience.toNanos()) {
                one.appended().completeExceptionally(unknown(one.entry()));
            }
        }
    }

    /// What comes of the work, or this failure where Kafka falls silent first.
    <T> Mono<T> whileThere(Mono<T> work, Supplier<? extends Throwable> failure) {
        return pulse.whileThere(work, failure);
    }

    /// Whether the mutation was handed to the producer and nothing was heard of it yet.
    public boolean isUnderWay(String mutationId) {
        return underWay.containsKey(mutationId);
    }

    /// Appends, and tells the offset once the log has it for good (`acks=all`).
    ///
    /// Fails with [NotAcceptedException] or [OutcomeUnknownException].
    public Mono<Long> append(Entry entry) {
        return Mono.defer(() -> refusal(entry).map(Mono::<Long>error).orElseGet(() -> send(entry)));
    }

    private Optional<NotAcceptedException> refusal(Entry entry) {
        if (!pulse.isThere()) {
            return Optional.of(new NotAcceptedException("Kafka does not answer"));
        }
        return writability.isLacking(entry.log())
                ? Optional.of(new NotAcceptedException("too few replicas of the log are in sync"))
                : Optional.empty();
    }

    private Mono<Long> send(Entry entry) {
        if (underWay.size() >= MOST_UNDER_WAY) {
            return Mono.error(new NotAcceptedException("too many writes are under way"));
        }
        CompletableFuture<Long> appended = new CompletableFuture<>();
        underWay.put(entry.mutationId(), new UnderWay(entry, appended, System.nanoTime()));
        publisher.execute(() -> publish(entry, appended));
        return Mono.fromFuture(appended);
    }

    /// A record that comes alone is handed on at once. Then the publisher rests, and hands on together what came
    /// meanwhile: nobody had to wake it, and fewer requests carry more.
    private void publish(Entry entry, CompletableFuture<Long> appended) {
        hand(entry, appended);
        handed++;
        logs.add(entry.log());
        if (toPublish.isEmpty()) {
            Duration rest = rest();
            handed = 0;
            logs.clear();
            LockSupport.parkNanos(rest.toNanos());
        }
    }

    /// The members of a crowd around one aggregate write to one log, and wait for each other. Where several logs were
    /// written to the rest may be longer, and longer still where more came than such a crowd can send.
    private Duration rest() {
        if (handed > Turns.AT_ONCE) {
            return LONG_REST;
        }
        return logs.size() > 1 ? REST : SHORT_REST;
    }

    private void hand(Entry entry, CompletableFuture<Long> appended) {
        if (appended.isDone()) {
            underWay.remove(entry.mutationId());
            return;
        }
        try {
            kafka.send(entry.toRecord()).whenComplete((sent, failure) -> {
                underWay.remove(entry.mutationId());
                if (failure == null) {
                    pulse.heard();
                    writability.succeeded(entry.log());
                    appended.complete(sent.getRecordMetadata().offset());
                } else {
                    writability.failed(entry.log());
                    appended.completeExceptionally(afterHanding(entry, failure));
                }
            });
        } catch (RuntimeException refused) {
            underWay.remove(entry.mutationId());
            appended.completeExceptionally(new NotAcceptedException(String.valueOf(refused.getMessage())));
        }
    }

    /// What a broker refused is not in the log; what got no answer may be.
    private static RuntimeException afterHanding(Entry entry, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof ApiException && !(cause instanceof RetriableException)
                ? new NotAcceptedException("Kafka refused the record")
                : unknown(entry);
    }

    private static OutcomeUnknownException unknown(Entry entry) {
        return new OutcomeUnknownException(entry.mutationId(), "Kafka did not confirm the record in time");
    }

    @Override
    public void close() {
        publisher.shutdownNow();
    }
}
