package com.mthere.gateway.processors;

import com.mthere.query.Answer;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Processors;
import com.mthere.query.wire.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/// A gateway's side of the hop, from its start to its end.
final class ConnectedGateway implements Processors, AutoCloseable {
    private final RemoteProcessors processors;
    private final Disposable connected;

    ConnectedGateway(Secret secret, Address... addresses) {
        this(Credentials.of(secret, Optional.empty()), NameServers::new, addresses);
    }

    ConnectedGateway(Credentials credentials, Address... addresses) {
        this(credentials, NameServers::new, addresses);
    }

    ConnectedGateway(Secret secret, Function<LoopResources, Names> names, Address... addresses) {
        this(Credentials.of(secret, Optional.empty()), names, addresses);
    }

    private ConnectedGateway(Credentials credentials, Function<LoopResources, Names> names, Address... addresses) {
        processors = new RemoteProcessors(List.of(addresses), names, credentials, RoutedProcessorsTest.PLACES);
        connected = processors.connected().subscribe();
    }

    @Override
    public Mono<Answer> lookup(Lookup lookup) {
        return processors.lookup(lookup);
    }

    @Override
    public Mono<Page<byte[]>> page(PageQuery query) {
        return processors.page(query);
    }

    @Override
    public Mono<GuestListPage> guests(GuestListQuery query) {
        return processors.guests(query);
    }

    @Override
    public Mono<Page<GuestListPage.Item>> invitations(InvitationsQuery query) {
        return processors.invitations(query);
    }

    @Override
    public void close() {
        connected.dispose();
        processors.close();
    }
}
