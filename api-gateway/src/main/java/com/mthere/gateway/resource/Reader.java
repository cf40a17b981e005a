package com.mthere.gateway.resource;

import com.mthere.gateway.conditional.ReadCondition;
import com.mthere.gateway.lists.Cursors;
import com.mthere.gateway.lists.ListScope;
import com.mthere.gateway.parameters.AggregateId;
import com.mthere.gateway.parameters.Limit;
import com.mthere.gateway.parameters.Position;
import com.mthere.gateway.parameters.QueryParameters;
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

    private Mono<ServerResponse> found(Answer answer, ReadCondition condition, Position reached) {
        return answer.value()
                .map(kind.codecs().entities()::decode)
                .map(entity -> EntityAnswer.of(
                        condition,
                        entity.version(),
                        reached,
                        to -> to.json(kind.json().bytes(entity))))
                .orElseGet(() -> EntityAnswer.missing(
                        "There is no such " + kind.aggregate().noun() + ".", reached));
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
