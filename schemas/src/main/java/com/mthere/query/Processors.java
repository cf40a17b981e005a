package com.mthere.query;

import reactor.core.publisher.Mono;

/// The processors, as a gateway sees them: a method call away in one JVM, RSocket otherwise.
///
/// An answer that cannot be given is a [QueryRefusedException].
public interface Processors {
    Mono<Answer> lookup(Lookup lookup);

    Mono<Page<byte[]>> page(PageQuery query);

    Mono<GuestListPage> guests(GuestListQuery query);

    Mono<Page<GuestListPage.Item>> invitations(InvitationsQuery query);
}
