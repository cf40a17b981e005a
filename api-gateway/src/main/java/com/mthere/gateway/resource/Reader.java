package com.mthere.gateway.resource;

import com.mthere.gateway.conditional.ETag;
import com.mthere.gateway.conditional.ReadCondition;
import com.mthere.gateway.lists.Cursors;
import com.mthere.gateway.lists.ListScope;
import com.mthere.gateway.parameters.AggregateId;
import com.mthere.gateway.parameters.Limit;
import com.mthere.gateway.parameters.Position;
import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.model.Entity;
import com.mthere.query.Answer;
import com.mthere.query.Filter;
import com.mthere.query.Lookup;
import com.mthere.query.Order;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Partitions;
import com.mthere.query.Processors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// GET and HEAD of one resource, and of the list.
final class Reader<E extends Entity> {
    private static final String CURSOR = "cursor";

    private final Kind<E, ?, ?> kind;
    private final Processors processors;
    private final Cursors cursors;
    private final int partitions;
    private final Duration patience;
    private final Set<String> listParameters;

    Reader(Kind<E, ?, ?> kind, Processors processors, Cursors cursors, int partitions, Duration patience) {
        this.kind = kind;
        this.processors = processors;
        this.cursors = cursors;
        this.partitions = partitions;
        this.patience = patience;
        this.listParameters = new TreeSet<>(kind.selectors());
        listParameters.addAll(Set.of(Limit.NAME, CURSOR));
    }

    Mono<ServerResponse> get(ServerRequest request) {
        QueryParameters.of(request.exchange().getRequest(), Set.of());
        String id = AggregateId.of(kind.idName(), request.pathVariable("id"));
        int partition = Partitions.of(id, partitions);
        ReadTerms terms = ReadTerms.of(request);
        ReadCondition condition =
                ReadCondition.of(request.exchange().getRequest().getHeaders());
        Lookup lookup = new Lookup(
                kind.aggregate(),
                partition,
                Lookup.Kind.ENTITY,
                id,
                terms.freshness(kind.aggregate(), partition),
                patience);
        return processors
                .lookup(lookup)
                .flatMap(answer ->
                        found(answer, condition, terms.reached(kind.aggregate(), partition, answer.position())));
    }

    private Mono<ServerResponse> found(Answer answer, ReadCondition condition, Position position) {
        if (answer.value().isEmpty()) {
            return Mono.error(
                    missing().withHeader(Position.HEADER, position.toString()).exception());
        }
        E entity = kind.codecs().entities().decode(answer.value().get());
        return switch (condition.verdict(entity.version())) {
            case SEND ->
                Mono.just(answered(HttpStatus.OK, entity, position)
                        .json(kind.json().bytes(entity)));
            case NOT_MODIFIED -> Mono.just(answered(HttpStatus.NOT_MODIFIED, entity, position));
            case PRECONDITION_FAILED ->
                Mono.error(Problem.of(
                                ProblemType.PRECONDITION_FAILED,
                                "The current ETag is " + ETag.of(entity.version()) + ".")
                        .exception());
        };
    }

    private Problem missing() {
        return Problem.of(
                ProblemType.NOT_FOUND, "There is no such " + kind.aggregate().noun() + ".");
    }

    private static DirectResponse answered(HttpStatus status, Entity entity, Position position) {
        return new DirectResponse(status)
                .header(HttpHeaders.ETAG, ETag.of(entity.version()))
                .header(Position.HEADER, position.toString());
    }

    Mono<ServerResponse> list(ServerRequest request) {
        QueryParameters parameters = QueryParameters.of(request.exchange().getRequest(), listParameters);
        ReadTerms terms = ReadTerms.of(request);
        Order order = kind.order(parameters);
        Filter filter = kind.filter(parameters);
        ListScope scope = ListScope.of(kind.aggregate(), order, filter);
        PageQuery query = new PageQuery(
                kind.aggregate(),
                terms.everywhere(kind.aggregate(), partitions),
                order,
                filter,
                parameters.value(CURSOR).map(cursor -> cursors.read(scope, cursor)),
                Limit.of(parameters),
                patience);
        return processors.page(query).map(page -> listed(request, scope, terms.seen(), page));
    }

    private ServerResponse listed(ServerRequest request, ListScope scope, Position seen, Page<byte[]> page) {
        List<E> items =
                page.items().stream().map(kind.codecs().entities()::decode).toList();
        Optional<String> cursor = page.next().map(place -> cursors.write(scope, place));
        Position reached = seen.merge(Position.of(kind.aggregate(), page.positions()));
        return ListAnswer.of(request, reached, items, kind.json(), cursor);
    }
}
