package com.mthere.gateway.resource;

import com.mthere.codec.AggregateCodecs;
import com.mthere.gateway.conditional.ETag;
import com.mthere.gateway.id.TimedId;
import com.mthere.gateway.mutation.Derived;
import com.mthere.gateway.mutation.MutationProblems;
import com.mthere.gateway.mutation.Mutations;
import com.mthere.gateway.mutation.Submitted;
import com.mthere.gateway.parameters.IdempotencyKey;
import com.mthere.gateway.parameters.Position;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.model.Aggregate;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Outcome.Result.Rejected;
import com.mthere.model.Shown;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Submits mutations of one aggregate and answers with what came of them, once for each Idempotency-Key.
public final class Submissions<R extends Shown, C> {
    static final String MUTATION_ID = "Mthere-Mutation-Id";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String PREFERENCE_APPLIED = "Preference-Applied";

    private final Aggregate aggregate;
    private final String subject;
    private final AggregateCodecs<?, C, R> codecs;
    private final Mutations<R, C> mutations;
    private final List<? extends Mutations<?, ?>> others;

    /// @param others the mutations of the other aggregates: an Idempotency-Key is one name among all of them
    public Submissions(
            Aggregate aggregate,
            AggregateCodecs<?, C, R> codecs,
            Mutations<R, C> mutations,
            List<? extends Mutations<?, ?>> others) {
        this(aggregate, aggregate.noun(), codecs, mutations, others);
    }

    /// @param subject what the mutations are about: the aggregate, or a part of it
    public Submissions(
            Aggregate aggregate,
            String subject,
            AggregateCodecs<?, C, R> codecs,
            Mutations<R, C> mutations,
            List<? extends Mutations<?, ?>> others) {
        this.aggregate = aggregate;
        this.subject = subject;
        this.codecs = codecs;
        this.mutations = mutations;
        this.others = others;
    }

    public Mono<ServerResponse> submit(Terms terms, String id, C change, Rendering<R> rendering) {
        return terms.key()
                .map(key -> once(terms, key, id, change, rendering))
                .orElseGet(() -> {
                    String mutationId = TimedId.create().toString();
                    Mutation<C> mutation =
                            new Mutation<>(mutationId, id, Optional.empty(), terms.precondition(), change);
                    return mutations.submit(mutation, terms.trace()).flatMap(done -> answer(terms, done, rendering));
                })
                .onErrorMap(MutationProblems::of);
    }

    /// With an Idempotency-Key: what was answered before is answered again, whatever it was answered to.
    private Mono<ServerResponse> once(Terms terms, IdempotencyKey key, String id, C change, Rendering<R> rendering) {
        String mutationId = Derived.mutationId(key.value());
        Mutation<C> asked = new Mutation<>(mutationId, id, Optional.empty(), terms.precondition(), change);
        String fingerprint = Derived.fingerprint(codecs.mutations().encode(asked));
        Mutation<C> mutation = new Mutation<>(mutationId, id, Optional.of(fingerprint), terms.precondition(), change);
        Mono<Submitted<R>> done = mutations
                .known(mutationId, id)
                .switchIfEmpty(unusedElsewhere(mutationId))
                .switchIfEmpty(Mono.defer(() -> mutations.submit(mutation, terms.trace())));
        return done.flatMap(submitted -> submitted.outcome().fingerprint().equals(mutation.fingerprint())
                ? answer(terms, submitted, rendering)
                : Mono.error(reused().exception()));
    }

    /// A key that came with another request is refused where that is noticed: nobody waits for who cannot tell.
    private Mono<Submitted<R>> unusedElsewhere(String mutationId) {
        return Flux.fromIterable(others)
                .concatMap(other -> other.heardOf(mutationId))
                .next()
                .flatMap(found -> Mono.error(reused().exception()));
    }

    private static Problem reused() {
        return Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key came with another request before.");
    }

    private Mono<ServerResponse> answer(Terms terms, Submitted<R> done, Rendering<R> rendering) {
        Mono<ServerResponse> answer = Mono.defer(() -> answerNow(terms, done, rendering));
        return terms.prefer().committed() ? mutations.committed(done).then(answer) : answer;
    }

    private Mono<ServerResponse> answerNow(Terms terms, Submitted<R> done, Rendering<R> rendering) {
        return switch (done.outcome().result()) {
            case Accepted<R> accepted -> rendering.answer(done, accepted).map(answer -> accepted(terms, done, answer));
            case Rejected<R> rejected -> {
                Problem problem = MutationProblems.of(rejected.rejection(), aggregate, subject)
                        .withHeader(MUTATION_ID, done.outcome().mutationId())
                        .withHeader(Position.HEADER, position(terms, done));
                yield Mono.error((done.replayed() ? problem.withHeader(REPLAYED, "true") : problem).exception());
            }
        };
    }

    private ServerResponse accepted(Terms terms, Submitted<R> done, Rendering.Answer rendered) {
        DirectResponse answer = new DirectResponse(rendered.status())
                .header(MUTATION_ID, done.outcome().mutationId())
                .header(Position.HEADER, position(terms, done));
        if (done.replayed()) {
            answer.header(REPLAYED, "true");
        }
        terms.prefer().applied().ifPresent(applied -> answer.header(PREFERENCE_APPLIED, applied));
        rendered.location().ifPresent(location -> answer.header(HttpHeaders.LOCATION, location));
        rendered.version().ifPresent(version -> answer.header(HttpHeaders.ETAG, ETag.of(version)));
        rendered.body().ifPresent(answer::json);
        return answer;
    }

    private String position(Terms terms, Submitted<R> done) {
        return terms.seen()
                .merge(Position.of(aggregate, done.partition(), done.position()))
                .toString();
    }
}
