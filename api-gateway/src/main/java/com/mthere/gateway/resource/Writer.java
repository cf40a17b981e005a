package com.mthere.gateway.resource;

import com.mthere.gateway.json.BodyType;
import com.mthere.gateway.json.JsonBody;
import com.mthere.gateway.json.Members;
import com.mthere.gateway.mutation.Derived;
import com.mthere.gateway.parameters.AggregateId;
import com.mthere.gateway.parameters.Prefer;
import com.mthere.gateway.resource.Rendering.Answer;
import com.mthere.model.Effect;
import com.mthere.model.Entity;
import com.mthere.model.Outcome;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Precondition;
import com.mthere.model.Shown;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// POST, PUT, PATCH and DELETE: a request becomes a mutation, and its outcome becomes the answer.
final class Writer<E extends Entity, C, R extends Shown> {
    private final Kind<E, C, R> kind;
    private final Submissions<R, C> submissions;

    Writer(Kind<E, C, R> kind, Submissions<R, C> submissions) {
        this.kind = kind;
        this.submissions = submissions;
    }

    Mono<ServerResponse> create(ServerRequest request) {
        Terms terms = Terms.of(request);
        return body(request, BodyType.JSON).flatMap(body -> {
            Kind.NewOne<C> asked = kind.create(body);
            return submit(terms, asked.id().orElseGet(() -> terms.newId(Derived::aggregateId)), asked.change());
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

    private Mono<ServerResponse> submit(Terms terms, String id, C change) {
        return submissions.submit(
                terms, id, change, (done, accepted) -> Mono.just(answer(terms.prefer(), done.outcome(), accepted)));
    }

    private Answer answer(Prefer prefer, Outcome<R> outcome, Accepted<R> accepted) {
        Optional<E> entity = accepted.left().map(kind.type()::cast);
        return new Answer(
                status(accepted.effect(), prefer),
                accepted.effect() == Effect.CREATED
                        ? Optional.of(kind.pathOf(outcome.aggregateId()))
                        : Optional.empty(),
                entity.map(it -> OptionalLong.of(it.version())).orElse(OptionalLong.empty()),
                entity.filter(it -> !prefer.minimal()).map(kind.json()::bytes));
    }

    private static HttpStatus status(Effect effect, Prefer prefer) {
        return switch (effect) {
            case CREATED -> HttpStatus.CREATED;
            case CHANGED, UNCHANGED -> prefer.minimal() ? HttpStatus.NO_CONTENT : HttpStatus.OK;
            case DELETED -> HttpStatus.NO_CONTENT;
        };
    }
}
