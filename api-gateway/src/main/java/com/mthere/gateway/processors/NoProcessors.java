package com.mthere.gateway.processors;

import com.mthere.query.Answer;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Processors;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import reactor.core.publisher.Mono;

/// Nobody to ask: none of the names has an address.
final class NoProcessors implements Processors {
    @Override
    public Mono<Answer> lookup(Lookup lookup) {
        return Mono.error(NoProcessors::unreachable);
    }

    @Override
    public Mono<Page<byte[]>> page(PageQuery query) {
        return Mono.error(NoProcessors::unreachable);
    }

    @Override
    public Mono<GuestListPage> guests(GuestListQuery query) {
        return Mono.error(NoProcessors::unreachable);
    }

    @Override
    public Mono<Page<GuestListPage.Item>> invitations(InvitationsQuery query) {
        return Mono.error(NoProcessors::unreachable);
    }

    private static QueryRefusedException unreachable() {
        return new QueryRefusedException(Reason.UNREACHABLE, "no processor has an address");
    }
}
