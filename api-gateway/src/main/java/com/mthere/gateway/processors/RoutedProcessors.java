package com.mthere.gateway.processors;

import com.mthere.gateway.processors.Routes.Partition;
import com.mthere.model.Aggregate;
import com.mthere.query.Answer;
import com.mthere.query.Freshness;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Pages;
import com.mthere.query.Place;
import com.mthere.query.Processors;
import com.mthere.query.QueryRefusedException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Several processors as one. A list asks each of them once, side by side, for the partitions that it holds.
final class RoutedProcessors implements Processors {
    private final Routes routes;
    private final Function<PageQuery, Function<byte[], Place>> places;

    /// @param places tells where the items of a list stand in it
    RoutedProcessors(List<? extends Processors> peers, Function<PageQuery, Function<byte[], Place>> places) {
        this.routes = new Routes(peers);
        this.places = places;
    }

    @Override
    public Mono<Answer> lookup(Lookup lookup) {
        return routes.ask(new Partition(lookup.aggregate(), lookup.partition()), peer -> peer.lookup(lookup));
    }

    @Override
    public Mono<GuestListPage> guests(GuestListQuery query) {
        return routes.ask(new Partition(Aggregate.EVENT, query.partition()), peer -> peer.guests(query));
    }

    @Override
    public Mono<Page> page(PageQuery query) {
        return Flux.fromIterable(byPeer(query).entrySet())
                .flatMap(part -> pages(part.getKey(), part.getValue()), routes.peers())
                .collectList()
                .map(pages -> merge(query, pages));
    }

    private Map<Integer, PageQuery> byPeer(PageQuery query) {
        Map<Integer, Map<Integer, Freshness>> parts = new TreeMap<>();
        query.partitions()
                .forEach((number, freshness) -> parts.computeIfAbsent(
                                routes.peerOf(new Partition(query.aggregate(), number)), peer -> new TreeMap<>())
                        .put(number, freshness));
        Map<Integer, PageQuery> queries = new TreeMap<>();
        parts.forEach((peer, partitions) -> queries.put(peer, query.over(partitions)));
        return queries;
    }

    /// A peer that lacks one of the partitions refuses all of them, and one that is paused says nothing; then each
    /// finds
    /// its way alone.
    private Flux<Page> pages(int peer, PageQuery query) {
        return Routes.soon(routes.peer(peer).page(query))
                .flux()
                .onErrorResume(failure -> Flux.fromIterable(query.partitions().entrySet())
                        .flatMap(
                                part -> page(peer, failure, query, part),
                                query.partitions().size()));
    }

    private Mono<Page> page(int peer, Throwable failure, PageQuery query, Map.Entry<Integer, Freshness> part) {
        Partition partition = new Partition(query.aggregate(), part.getKey());
        PageQuery alone = query.over(Map.of(part.getKey(), part.getValue()));
        return failure instanceof QueryRefusedException && query.partitions().size() > 1
                ? routes.ask(partition, it -> it.page(alone))
                : routes.askOthers(partition, peer, failure, it -> it.page(alone));
    }

    private Page merge(PageQuery query, List<Page> pages) {
        return pages.size() == 1
                ? pages.getFirst()
                : Pages.merge(pages, query.order(), query.limit(), places.apply(query));
    }
}
