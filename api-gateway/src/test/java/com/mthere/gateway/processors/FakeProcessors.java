package com.mthere.gateway.processors;

import com.mthere.model.Aggregate;
import com.mthere.query.Answer;
import com.mthere.query.Freshness;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Processors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Answers as a test says, and remembers what it was asked.
final class FakeProcessors implements Processors {
    /// The question by which a test finds out whether there is a connection; it is always answered.
    static final Lookup IS_ANYBODY_THERE = lookup("is anybody there?");

    private volatile Function<Lookup, Mono<Answer>> answers = lookup -> Mono.just(new Answer(0, Optional.empty()));
    private volatile Function<PageQuery, Mono<Page<byte[]>>> pages = query -> Mono.never();
    private volatile Function<GuestListQuery, Mono<GuestListPage>> guestLists = query -> Mono.never();
    private volatile Function<InvitationsQuery, Mono<Page<GuestListPage.Item>>> invitations = query -> Mono.never();
    private final List<InvitationsQuery> invitationsQueries = new CopyOnWriteArrayList<>();
    private final List<GuestListQuery> guestListQueries = new CopyOnWriteArrayList<>();
    private final List<Lookup> lookups = new CopyOnWriteArrayList<>();
    private final List<PageQuery> queries = new CopyOnWriteArrayList<>();

    static Lookup lookup(String key) {
        return lookup(key, Duration.ofMillis(200));
    }

    static Lookup lookup(String key, Duration patience) {
        return new Lookup(Aggregate.USER, 0, Lookup.Kind.ENTITY, key, new Freshness.Any(), patience);
    }

    FakeProcessors answering(Function<Lookup, Mono<Answer>> answers) {
        this.answers = answers;
        return this;
    }

    FakeProcessors listing(Function<PageQuery, Mono<Page<byte[]>>> pages) {
        this.pages = pages;
        return this;
    }

    FakeProcessors inviting(Function<GuestListQuery, Mono<GuestListPage>> guestLists) {
        this.guestLists = guestLists;
        return this;
    }

    FakeProcessors listingInvitations(Function<InvitationsQuery, Mono<Page<GuestListPage.Item>>> invitations) {
        this.invitations = invitations;
        return this;
    }

    List<InvitationsQuery> invitationsQueries() {
        return invitationsQueries;
    }

    List<GuestListQuery> guestListQueries() {
        return guestListQueries;
    }

    List<Lookup> lookups() {
        return lookups;
    }

    List<PageQuery> queries() {
        return queries;
    }

    @Override
    public Mono<Answer> lookup(Lookup lookup) {
        if (lookup.equals(IS_ANYBODY_THERE)) {
            return Mono.just(new Answer(0, Optional.empty()));
        }
        lookups.add(lookup);
        return answers.apply(lookup);
    }

    @Override
    public Mono<Page<byte[]>> page(PageQuery query) {
        queries.add(query);
        return pages.apply(query);
    }

    @Override
    public Mono<GuestListPage> guests(GuestListQuery query) {
        guestListQueries.add(query);
        return guestLists.apply(query);
    }

    @Override
    public Mono<Page<GuestListPage.Item>> invitations(InvitationsQuery query) {
        invitationsQueries.add(query);
        return invitations.apply(query);
    }
}
