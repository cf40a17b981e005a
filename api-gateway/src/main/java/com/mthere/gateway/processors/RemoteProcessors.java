package com.mthere.gateway.processors;

import com.mthere.codec.Codecs;
import com.mthere.query.Answer;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Processors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/// The processors in other processes, over RSocket: one connection to each address that the directory names.
public final class RemoteProcessors implements Processors, AutoCloseable {
    private final LoopResources loops =
            LoopResources.create("processors", Runtime.getRuntime().availableProcessors(), true);
    private final Directory directory;
    private final Credentials credentials;
    private final Places places;
    private final Map<String, Peer> peers = new TreeMap<>();
    private volatile Set<Address> named = Set.of();
    private volatile Processors reached = new NoProcessors();

    /// @param addresses the host of each may stand for several processors
    /// @param codecs tell where items stand in a list, when those of several processors are merged
    public RemoteProcessors(List<Address> addresses, Credentials credentials, Codecs codecs) {
        this(addresses, NameServers::new, credentials, Places.by(codecs));
    }

    RemoteProcessors(
            List<Address> addresses, Function<LoopResources, Names> names, Credentials credentials, Places places) {
        this.directory = new Directory(required(addresses), names.apply(loops));
        this.credentials = credentials;
        this.places = places;
    }

    private static List<Address> required(List<Address> addresses) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("mthere.gateway.processors must name at least one host:port");
        }
        return addresses;
    }

    /// Stays connected for as long as somebody is subscribed, and never completes.
    public Mono<Void> connected() {
        return directory
                .addresses()
                .doOnNext(addresses -> named = addresses)
                .flatMapIterable(Function.identity())
                .filter(this::isNew)
                .flatMap(this::keepConnected, Integer.MAX_VALUE)
                .then();
    }

    /// Who is named no longer is asked until its connection breaks: a name is slower than a connection, and may leave
    /// out for a while what is well.
    private Mono<Void> keepConnected(Address address) {
        return Mono.defer(() -> {
            Connection connection = new Connection(address, credentials, loops);
            join(address, new Peer(connection));
            return connection
                    .keptWhile(() -> named.contains(address))
                    .onErrorComplete()
                    .doFinally(end -> leave(address));
        });
    }

    private synchronized boolean isNew(Address address) {
        return !peers.containsKey(address.toString());
    }

    private synchronized void join(Address address, Peer peer) {
        peers.put(address.toString(), peer);
        reached = together();
    }

    private synchronized void leave(Address address) {
        peers.remove(address.toString());
        reached = together();
    }

    /// Who holds which partition is learned anew, which costs a question more for each.
    private Processors together() {
        List<Peer> all = List.copyOf(peers.values());
        return switch (all.size()) {
            case 0 -> new NoProcessors();
            case 1 -> all.getFirst();
            default -> new RoutedProcessors(all, places);
        };
    }

    @Override
    public Mono<Answer> lookup(Lookup lookup) {
        return Mono.defer(() -> reached.lookup(lookup));
    }

    @Override
    public Mono<Page<byte[]>> page(PageQuery query) {
        return Mono.defer(() -> reached.page(query));
    }

    @Override
    public Mono<GuestListPage> guests(GuestListQuery query) {
        return Mono.defer(() -> reached.guests(query));
    }

    @Override
    public Mono<Page<GuestListPage.Item>> invitations(InvitationsQuery query) {
        return Mono.defer(() -> reached.invitations(query));
    }

    @Override
    public void close() {
        loops.dispose();
    }
}
