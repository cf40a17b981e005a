package com.mthere.gateway.runtime;

import com.mthere.model.Aggregate;
import com.mthere.query.Freshness;
import com.mthere.query.Lookup;
import com.mthere.query.Processors;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// How far the processors have applied each partition of each log, and how much of it they have not: as any reader
/// would find out, at the moment when somebody wants to know. What cannot be told has no figure.
final class LogFigures {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Processors processors;
    private final Mono<Map<TopicPartition, Long>> ends;
    private final List<Log> logs;
    private final MultiGauge applied;
    private final MultiGauge lag;

    private record Log(Aggregate aggregate, int partition) {
        TopicPartition topicPartition() {
            return new TopicPartition(aggregate.mutationTopic(), partition);
        }

        Row<Number> row(long value) {
            return Row.of(
                    Tags.of("aggregate", aggregate.noun(), "partition", Integer.toString(partition)), (Number) value);
        }
    }

    /// @param ends asks the broker once, without blocking, and fails soon where it is away
    LogFigures(Processors processors, Mono<Map<TopicPartition, Long>> ends, int partitions, MeterRegistry meters) {
        this.processors = processors;
        this.ends = ends.onErrorReturn(Map.of());
        this.logs = Stream.of(Aggregate.values())
                .flatMap(kind -> IntStream.range(0, partitions).mapToObj(partition -> new Log(kind, partition)))
                .toList();
        this.applied = MultiGauge.builder("mthere.log.applied.offset")
                .description("The first offset of the log of mutations that is not applied yet")
                .register(meters);
        this.lag = MultiGauge.builder("mthere.log.lag")
                .description("Mutations in the log that are not applied yet")
                .register(meters);
    }

    Mono<Void> refreshed() {
        return ends.zipWith(reached())
                .doOnNext(both -> show(both.getT1(), both.getT2()))
                .then();
    }

    private Mono<Map<Log, Long>> reached() {
        return Flux.fromIterable(logs)
                .flatMap(log -> processors
                        .lookup(new Lookup(
                                log.aggregate(), log.partition(), Lookup.Kind.ENTITY, "", new Freshness.Any(), SOON))
                        .map(answer -> Map.entry(log, answer.position()))
                        .onErrorComplete())
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private void show(Map<TopicPartition, Long> ends, Map<Log, Long> reached) {
        applied.register(rows(reached), true);
        Map<Log, Long> left = new HashMap<>();
        reached.forEach((log, offset) -> Optional.ofNullable(ends.get(log.topicPartition()))
                .ifPresent(end -> left.put(log, Math.max(0, end - offset))));
        lag.register(rows(left), true);
    }

    private static List<Row<?>> rows(Map<Log, Long> figures) {
        List<Row<?>> rows = new ArrayList<>();
        figures.forEach((log, figure) -> rows.add(log.row(figure)));
        return rows;
    }
}
