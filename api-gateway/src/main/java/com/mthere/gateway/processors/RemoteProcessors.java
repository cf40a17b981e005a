package com.mthere.gateway.processors;

import com.mthere.codec.Codecs;
import com.mthere.query.Answer;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Pages;
import com.mthere.query.Place;
import com.mthere.query.Processors;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/// The processors in other processes, over RSocket.
public final class RemoteProcessors implements Processors, AutoCloseable {
    private final LoopResources loops;
    private final List<Connection> connections;
    private final Processors processors;

    /// @param codecs tell where items stand in a list, when those of several processors are merged
    public RemoteProcessors(List<Address> addresses, Credentials credentials, Codecs codecs) {
        this(addresses, credentials, query -> place(query, codecs));
    }

    RemoteProcessors(
            List<Address> addresses, Credentials credentials, Function<PageQuery, Function<byte[], Place>> places) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("mthere.gateway.processors must name at least one host:port");
        }
        int threads = Math.min(addresses.size(), Runtime.getRuntime().availableProcessors());
        loops = LoopResources.create("processors", threads, true);
        connections = addresses.stream()
                .map(address -> new Connection(address, credentials, loops))
                .toList();
        List<Peer> peers = connections.stream().map(Peer::new).toList();
        processors = peers.size() == 1 ? peers.getFirst() : new RoutedProcessors(peers, places);
    }

    private static Function<byte[], Place> place(PageQuery query, Codecs codecs) {
        return switch (query.aggregate()) {
            case USER -> bytes -> Pages.placeOf(codecs.users().entities().decode(bytes));
            case EVENT -> bytes -> Pages.placeOf(codecs.events().entities().decode(bytes), query.order());
        };
    }

    /// Stays connected for as long as somebody is subscribed, and never completes.
    public Mono<Void> connected() {
        return Mono.when(connections.stream().map(Connection::kept).toList());
    }

    @Override
    public Mono<Answer> lookup(Lookup lookup) {
        return processors.lookup(lookup);
    }

    @Override
    public Mono<Page> page(PageQuery query) {
        return processors.page(query);
    }

    @Override
    public Mono<GuestListPage> guests(GuestListQuery query) {
        return processors.guests(query);
    }

    @Override
    public void close() {
        loops.dispose();
    }
}
