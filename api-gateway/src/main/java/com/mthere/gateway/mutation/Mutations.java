package com.mthere.gateway.mutation;

import com.mthere.codec.AggregateCodecs;
import com.mthere.codec.RegistryAwayException;
import com.mthere.gateway.mutation.MutationLog.Entry;
import com.mthere.model.Aggregate;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome;
import com.mthere.model.Shown;
import com.mthere.query.Answer;
import com.mthere.query.Freshness;
import com.mthere.query.Lookup;
import com.mthere.query.Partitions;
import com.mthere.query.Processors;
import com.mthere.query.QueryRefusedException;
import java.time.Duration;
import java.util.function.IntPredicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Mutations of one aggregate: into the log, and back with the outcome. The outcome is read at the offset where the
/// mutation stands, so a write is answered by a read like any other, whoever owns the partition by then.
public final class Mutations<R extends Shown, C> {
    private static final Retry WHILE_PARTITIONS_MOVE =
            Retry.fixedDelay(Long.MAX_VALUE, Duration.ofMillis(50)).filter(QueryRefusedException.class::isInstance);

    private static final Duration SOON = Duration.ofMillis(500);

    private final Aggregate aggregate;
    private final AggregateCodecs<?, C, R> codecs;
    private final MutationLog log;
    private final Processors processors;
    private final Commits commits;
    private final int partitions;
    private final Duration patience;
    private final Turns turns;

    public Mutations(
            Aggregate aggregate,
            AggregateCodecs<?, C, R> codecs,
            MutationLog log,
            Processors processors,
            Commits commits,
            int partitions,
            Duration patience) {
        this.aggregate = aggregate;
        this.codecs = codecs;
        this.log = log;
        this.processors = processors;
        this.commits = commits;
        this.partitions = partitions;
        this.patience = patience;
        this.turns = new Turns(patience);
    }

    Aggregate aggregate() {
        return aggregate;
    }

    /// Fails with [NotAcceptedException], [OutcomeUnknownException], or [IllegalStateException] where the processor
    /// could not handle the mutation at all.
    public Mono<Submitted<R>> submit(Mutation<C> mutation, String trace) {
        int partition = Partitions.of(mutation.aggregateId(), partitions);
        Entry entry = new Entry(
                aggregate.mutationTopic(),
                partition,
                mutation.aggregateId(),
                codecs.mutations().encode(mutation),
                mutation.mutationId(),
                trace);
        Mono<Submitted<R>> work =
                log.append(entry).flatMap(offset -> outcomeAt(mutation.mutationId(), partition, offset));
        return turns.inTurn(mutation.aggregateId(), mutation.mutationId(), work);
    }

    /// Whether the mutation waits for its turn, or was handed to the producer and nothing was heard of it yet.
    boolean isUnderWay(String mutationId) {
        return turns.isOpen(mutationId) || log.isUnderWay(mutationId);
    }

    private Mono<Submitted<R>> outcomeAt(String mutationId, int partition, long offset) {
        Lookup lookup = new Lookup(
                aggregate, partition, Lookup.Kind.OUTCOME, mutationId, new Freshness.AtLeast(offset + 1), patience);
        Mono<Answer> answer =
                processors.lookup(lookup).onErrorResume(QueryRefusedException.class, refused -> again(lookup, refused));
        return log.whileThere(answer, () -> notYet(mutationId))
                .map(found -> submitted(found, mutationId, partition, offset))
                .onErrorMap(RegistryAwayException.class, unreadable -> notYet(mutationId));
    }

    /// The mutation is in the log and will be decided; so where its partition just moves, its outcome is waited for.
    private Mono<Answer> again(Lookup lookup, QueryRefusedException refused) {
        OutcomeUnknownException notYet = notYet(lookup.key());
        return refused.reason() == QueryRefusedException.Reason.TOO_OLD
                ? Mono.error(notYet)
                : processors.lookup(lookup).retryWhen(WHILE_PARTITIONS_MOVE).timeout(patience, Mono.error(notYet));
    }

    private Submitted<R> submitted(Answer answer, String mutationId, int partition, long offset) {
        Outcome<R> outcome = answer.value()
                .map(codecs.outcomes()::decode)
                .orElseThrow(() -> new IllegalStateException("mutation " + mutationId + " went to the dead letters"));
        return new Submitted<>(outcome, partition, answer.position(), outcome.offset() != offset);
    }

    /// An outcome that is there already, wherever the mutation stands in the aggregate's logs.
    public Mono<Submitted<R>> known(String mutationId) {
        return known(mutationId, partition -> true);
    }

    /// An outcome that is there already: in this aggregate's partition for certain, elsewhere as far as somebody can be
    /// asked. A partition that nobody answers for just now does not hold up what is written to another.
    public Mono<Submitted<R>> known(String mutationId, String aggregateId) {
        int own = Partitions.of(aggregateId, partitions);
        return known(mutationId, partition -> partition == own);
    }

    /// An outcome that is there already, as far as somebody can be asked.
    public Mono<Submitted<R>> heardOf(String mutationId) {
        return known(mutationId, partition -> false);
    }

    /// @param must which partitions have to tell
    private Mono<Submitted<R>> known(String mutationId, IntPredicate must) {
        Mono<Submitted<R>> known = Flux.range(0, partitions)
                .flatMap(partition -> must.test(partition)
                        ? known(mutationId, partition, new Freshness.Strong())
                        : soon(known(mutationId, partition, new Freshness.Any())))
                .next();
        return log.whileThere(known, Mutations::silent);
    }

    private static <T> Mono<T> soon(Mono<T> known) {
        return known.timeout(SOON, Mono.empty()).onErrorResume(QueryRefusedException.class, refused -> Mono.empty());
    }

    private Mono<Submitted<R>> known(String mutationId, int partition, Freshness freshness) {
        Lookup lookup = new Lookup(aggregate, partition, Lookup.Kind.OUTCOME, mutationId, freshness, patience);
        return processors
                .lookup(lookup)
                .flatMap(answer -> Mono.justOrEmpty(answer.value()
                        .map(value ->
                                new Submitted<>(codecs.outcomes().decode(value), partition, answer.position(), true))));
    }

    /// Completes when what the outcome did is committed: in the changelog, and readable on the public topic.
    public Mono<Void> committed(Submitted<R> done) {
        OutcomeUnknownException notYet = notYet(done.outcome().mutationId());
        Mono<Void> committed = commits.reached(
                        aggregate, done.partition(), done.outcome().offset() + 1)
                .timeout(patience, Mono.error(notYet));
        return log.whileThere(committed, () -> notYet);
    }

    private static QueryRefusedException silent() {
        return new QueryRefusedException(QueryRefusedException.Reason.TOO_OLD, "Kafka does not answer");
    }

    private static OutcomeUnknownException notYet(String mutationId) {
        return new OutcomeUnknownException(mutationId, "the mutation is in the log, but not applied yet");
    }
}
