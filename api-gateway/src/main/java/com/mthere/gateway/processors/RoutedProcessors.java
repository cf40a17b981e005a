package com.mthere.gateway.processors;

import com.mthere.gateway.processors.Routes.Partition;
import com.mthere.model.Aggregate;
import com.mthere.query.Answer;
import com.mthere.query.Freshness;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.ListQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Order;
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
    /// How a list is asked for.
    @FunctionalInterface
    private interface Asking<Q, T> {
        Mono<Page<T>> ask(Processors peer, Q query);
    }

    private final Routes routes;
    private final Places places;

    RoutedProcessors(List<? extends Processors> peers, Places places) {
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
    public Mono<Page<byte[]>> page(PageQuery query) {
        return list(query, Processors::page)
                .map(pages -> merge(
                        pages, query.order(), query.limit(), places.ofPages().apply(query)));
    }

    @Override
    public Mono<Page<GuestListPage.Item>> invitations(InvitationsQuery query) {
        return list(query, Processors::invitations)
                .map(pages -> merge(pages, Order.ID, query.limit(), places.ofInvitations()));
    }

    private <Q extends ListQuery<Q>, T> Mono<List<Page<T>>> list(Q query, Asking<Q, T> asking) {
        return Flux.fromIterable(byPeer(query).entrySet())
                .flatMap(part -> pages(part.getKey(), part.getValue(), asking), routes.peers())
                .collectList();
    }

    private <Q extends ListQuery<Q>> Map<Integer, Q> byPeer(Q query) {
        Map<Integer, Map<Integer, Freshness>> parts = new TreeMap<>();
        query.partitions()
                .forEach((number, freshness) -> parts.computeIfAbsent(
                                routes.peerOf(new Partition(query.aggregate(), number)), peer -> new TreeMap<>())
                        .put(number, freshness));
        Map<Integer, Q> queries = new TreeMap<>();
        parts.forEach((peer, partitions) -> queries.put(peer, query.over(partitions)));
        return queries;
    }

    /// A peer that lacks one of the partitions refuses all of them, and one that is paused says nothing; then each
    /// finds its way alone.
    private <Q extends ListQuery<Q>, T> Flux<Page<T>> pages(int peer, Q query, Asking<Q, T> asking) {
        return Routes.soon(asking.ask(routes.peer(peer), query))
                .flux()
                .onErrorResume(failure -> Flux.fromIterable(query.partitions().entrySet())
                        .flatMap(
                                part -> page(peer, failure, query, part, asking),
                                query.partitions().size()));
    }

    private <Q extends ListQuery<Q>, T> Mono<Page<T>> page(
            int peer, Throwable failure, Q query, Map.Entry<Integer, Freshness> part, Asking<Q, T> asking) {
        Partition partition = new Partition(query.aggregate(), part.getKey());
        Q alone = query.over(Map.of(part.getKey(), part.getValue()));
        return failure instanceof QueryRefusedException && query.partitions().size() > 1
                ? routes.ask(partition, it -> asking.ask(it, alone))
                : routes.askOthers(partition, peer, failure, it -> asking.ask(it, alone));
    }

    private static <T> Page<T> merge(List<Page<T>> pages, Order order, int limit, Function<T, Place> place) {
        return pages.size() == 1 ? pages.getFirst() : Pages.merge(pages, order, limit, place);
    }
}
