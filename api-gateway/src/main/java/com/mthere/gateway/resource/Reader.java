package com.mthere.gateway.resource;

import com.mthere.gateway.conditional.ETag;
import com.mthere.gateway.conditional.ReadCondition;
import com.mthere.gateway.lists.Cursors;
import com.mthere.gateway.lists.ListJson;
import com.mthere.gateway.lists.ListScope;
import com.mthere.gateway.parameters.AggregateId;
import com.mthere.gateway.parameters.Consistency;
import com.mthere.gateway.parameters.Limit;
import com.mthere.gateway.parameters.Position;
import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.model.Entity;
import com.mthere.query.Answer;
import com.mthere.query.Freshness;
import com.mthere.query.Lookup;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Partitions;
import com.mthere.query.Processors;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/// GET and HEAD of one resource, and of the list.
final class Reader<E extends Entity> {
    private static final String CURSOR = "cursor";

    private final Kind<E, ?> kind;
    private final Processors processors;
    private final Cursors cursors;
    private final int partitions;
    private final Duration patience;
    private final Set<String> listParameters;

    Reader(Kind<E, ?> kind, Processors processors, Cursors cursors, int partitions, Duration patience) {
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
        HttpHeaders headers = request.exchange().getRequest().getHeaders();
        String id = AggregateId.of(kind.idName(), request.pathVariable("id"));
        int partition = Partitions.of(id, partitions);
        Position seen = Position.of(headers);
        ReadCondition condition = ReadCondition.of(headers);
        Lookup lookup = new Lookup(
                kind.aggregate(),
                partition,
                Lookup.Kind.ENTITY,
                id,
                freshness(Consistency.of(headers), seen, partition),
                patience);
        return processors.lookup(lookup).flatMap(answer -> found(answer, condition, reached(seen, partition, answer)));
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

    private Position reached(Position seen, int partition, Answer answer) {
        return seen.merge(Position.of(kind.aggregate(), partition, answer.position()));
    }

    private Freshness freshness(Consistency consistency, Position seen, int partition) {
        return switch (consistency) {
            case ANY -> new Freshness.Any();
            case STRONG -> new Freshness.Strong();
            case SESSION -> session(seen.offset(kind.aggregate(), partition));
        };
    }

    private static Freshness session(OptionalLong seen) {
        return seen.isPresent() ? new Freshness.AtLeast(seen.getAsLong()) : new Freshness.Recent();
    }

    Mono<ServerResponse> list(ServerRequest request) {
        QueryParameters parameters = QueryParameters.of(request.exchange().getRequest(), listParameters);
        HttpHeaders headers = request.exchange().getRequest().getHeaders();
        ListScope scope = new ListScope(kind.aggregate(), kind.order(parameters), kind.filter(parameters));
        Position seen = Position.of(headers);
        PageQuery query = new PageQuery(
                kind.aggregate(),
                bounds(Consistency.of(headers), seen),
                scope.order(),
                scope.filter(),
                parameters.value(CURSOR).map(cursor -> cursors.read(scope, cursor)),
                Limit.of(parameters),
                patience);
        return processors.page(query).map(page -> listed(request, scope, seen, page));
    }

    private Map<Integer, Freshness> bounds(Consistency consistency, Position seen) {
        Map<Integer, Freshness> bounds = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            bounds.put(partition, freshness(consistency, seen, partition));
        }
        return bounds;
    }

    private ServerResponse listed(ServerRequest request, ListScope scope, Position seen, Page page) {
        List<E> items =
                page.items().stream().map(kind.codecs().entities()::decode).toList();
        Optional<String> cursor = page.next().map(place -> cursors.write(scope, place));
        Position reached = seen.merge(Position.of(kind.aggregate(), page.positions()));
        DirectResponse answer = new DirectResponse(HttpStatus.OK)
                .header(Position.HEADER, reached.toString())
                .json(ListJson.bytes(items, kind.json(), cursor));
        cursor.ifPresent(next -> answer.header(HttpHeaders.LINK, nextLink(request, next)));
        return answer;
    }

    /// RFC 8288. Relative, since only the client knows by which name it reached us.
    private static String nextLink(ServerRequest request, String cursor) {
        URI asked = request.exchange().getRequest().getURI();
        UriComponentsBuilder next =
                UriComponentsBuilder.newInstance().path(asked.getRawPath()).query(asked.getRawQuery());
        return "<" + next.replaceQueryParam(CURSOR, cursor).build().toUriString() + ">; rel=\"next\"";
    }
}
