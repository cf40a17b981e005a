package com.mthere.gateway.resource;

import com.mthere.gateway.conditional.ETag;
import com.mthere.gateway.conditional.WriteCondition;
import com.mthere.gateway.id.TimedId;
import com.mthere.gateway.json.BodyType;
import com.mthere.gateway.json.JsonBody;
import com.mthere.gateway.json.Members;
import com.mthere.gateway.mutation.Derived;
import com.mthere.gateway.mutation.MutationProblems;
import com.mthere.gateway.mutation.Mutations;
import com.mthere.gateway.mutation.Submitted;
import com.mthere.gateway.mutation.Trace;
import com.mthere.gateway.parameters.AggregateId;
import com.mthere.gateway.parameters.IdempotencyKey;
import com.mthere.gateway.parameters.Position;
import com.mthere.gateway.parameters.Prefer;
import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.model.Effect;
import com.mthere.model.Entity;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Outcome.Result.Rejected;
import com.mthere.model.Precondition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// POST, PUT, PATCH and DELETE: a request becomes a mutation, and its outcome becomes the answer.
final class Writer<E extends Entity, C> {
    static final String MUTATION_ID = "Mthere-Mutation-Id";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String PREFERENCE_APPLIED = "Preference-Applied";

    private final Kind<E, C> kind;
    private final Mutations<E, C> mutations;
    private final List<? extends Mutations<?, ?>> others;

    /// @param others the mutations of the other kinds: an Idempotency-Key is one name among all of them
    Writer(Kind<E, C> kind, Mutations<E, C> mutations, List<? extends Mutations<?, ?>> others) {
        this.kind = kind;
        this.mutations = mutations;
        this.others = others;
    }

    /// What the headers of a write say.
    private record Terms(
            Optional<IdempotencyKey> key, Precondition precondition, Prefer prefer, Position seen, String trace) {
        static Terms of(ServerRequest request) {
            QueryParameters.of(request.exchange().getRequest(), Set.of());
            HttpHeaders headers = request.exchange().getRequest().getHeaders();
            return new Terms(
                    IdempotencyKey.of(headers),
                    WriteCondition.of(headers),
                    Prefer.of(headers),
                    Position.of(headers),
                    Trace.of(headers));
        }
    }

    Mono<ServerResponse> create(ServerRequest request) {
        Terms terms = Terms.of(request);
        return body(request, BodyType.JSON).flatMap(body -> {
            Kind.NewOne<C> asked = kind.create(body);
            return submit(terms, asked.id().orElseGet(() -> newId(terms)), asked.change());
        });
    }

    Mono<ServerResponse> put(ServerRequest request) {
        Terms terms = Terms.of(request);
        boolean creates = terms.precondition() instanceof Precondition.Absent;
        return change(request, terms, BodyType.JSON, creates ? kind::createAt : kind::replace);
    }

    Mono<ServerResponse> patch(ServerRequest request) {
        return change(request, Terms.of(request), BodyType.MERGE_PATCH, kind::patch);
    }

    Mono<ServerResponse> delete(ServerRequest request) {
        return submit(Terms.of(request), id(request), kind.delete());
    }

    private Mono<ServerResponse> change(
            ServerRequest request, Terms terms, BodyType type, BiFunction<Members, String, C> read) {
        String id = id(request);
        return body(request, type).flatMap(body -> submit(terms, id, read.apply(body, id)));
    }

    private static Mono<Members> body(ServerRequest request, BodyType type) {
        return JsonBody.of(request.exchange().getRequest(), type);
    }

    private String id(ServerRequest request) {
        return AggregateId.of(kind.idName(), request.pathVariable("id"));
    }

    /// A request that may be repeated must mean the same id each time.
    private static String newId(Terms terms) {
        return terms.key()
                .map(key -> Derived.aggregateId(key.value()))
                .orElseGet(() -> TimedId.create().toString());
    }

    private Mono<ServerResponse> submit(Terms terms, String id, C change) {
        return terms.key()
                .map(key -> once(terms, key, id, change))
                .orElseGet(() -> {
                    String mutationId = TimedId.create().toString();
                    Mutation<C> mutation =
                            new Mutation<>(mutationId, id, Optional.empty(), terms.precondition(), change);
                    return mutations.submit(mutation, terms.trace()).flatMap(done -> answer(terms, done));
                })
                .onErrorMap(MutationProblems::of);
    }

    /// With an Idempotency-Key: what was answered before is answered again, whatever it was answered to.
    private Mono<ServerResponse> once(Terms terms, IdempotencyKey key, String id, C change) {
        String mutationId = Derived.mutationId(key.value());
        Mutation<C> asked = new Mutation<>(mutationId, id, Optional.empty(), terms.precondition(), change);
        String fingerprint = Derived.fingerprint(kind.codecs().mutations().encode(asked));
        Mutation<C> mutation = new Mutation<>(mutationId, id, Optional.of(fingerprint), terms.precondition(), change);
        Mono<Submitted<E>> done = mutations
                .known(mutationId)
                .switchIfEmpty(unusedElsewhere(mutationId))
                .switchIfEmpty(Mono.defer(() -> mutations.submit(mutation, terms.trace())));
        return done.flatMap(submitted -> submitted.outcome().fingerprint().equals(mutation.fingerprint())
                ? answer(terms, submitted)
                : Mono.error(reused().exception()));
    }

    private Mono<Submitted<E>> unusedElsewhere(String mutationId) {
        return Flux.fromIterable(others)
                .concatMap(other -> other.known(mutationId))
                .next()
                .flatMap(found -> Mono.error(reused().exception()));
    }

    private static Problem reused() {
        return Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key came with another request before.");
    }

    private Mono<ServerResponse> answer(Terms terms, Submitted<E> done) {
        Mono<ServerResponse> answer = Mono.defer(() -> answerNow(terms, done));
        return terms.prefer().committed() ? mutations.committed(done).then(answer) : answer;
    }

    private Mono<ServerResponse> answerNow(Terms terms, Submitted<E> done) {
        return switch (done.outcome().result()) {
            case Accepted<E> accepted -> Mono.just(accepted(terms, done, accepted));
            case Rejected<E> rejected -> {
                Problem problem = MutationProblems.of(rejected.rejection(), kind.aggregate())
                        .withHeader(MUTATION_ID, done.outcome().mutationId())
                        .withHeader(Position.HEADER, position(terms, done));
                yield Mono.error((done.replayed() ? problem.withHeader(REPLAYED, "true") : problem).exception());
            }
        };
    }

    private ServerResponse accepted(Terms terms, Submitted<E> done, Accepted<E> accepted) {
        DirectResponse answer = new DirectResponse(status(accepted.effect(), terms.prefer()))
                .header(MUTATION_ID, done.outcome().mutationId())
                .header(Position.HEADER, position(terms, done));
        if (done.replayed()) {
            answer.header(REPLAYED, "true");
        }
        terms.prefer().applied().ifPresent(applied -> answer.header(PREFERENCE_APPLIED, applied));
        if (accepted.effect() == Effect.CREATED) {
            answer.header(HttpHeaders.LOCATION, kind.pathOf(done.outcome().aggregateId()));
        }
        accepted.entity().ifPresent(entity -> answer.header(HttpHeaders.ETAG, ETag.of(entity.version())));
        accepted.entity()
                .filter(entity -> !terms.prefer().minimal())
                .ifPresent(entity -> answer.json(kind.json().bytes(entity)));
        return answer;
    }

    private static HttpStatus status(Effect effect, Prefer prefer) {
        return switch (effect) {
            case CREATED -> HttpStatus.CREATED;
            case CHANGED, UNCHANGED -> prefer.minimal() ? HttpStatus.NO_CONTENT : HttpStatus.OK;
            case DELETED -> HttpStatus.NO_CONTENT;
        };
    }

    private String position(Terms terms, Submitted<E> done) {
        return terms.seen()
                .merge(Position.of(kind.aggregate(), done.partition(), done.position()))
                .toString();
    }
}
