package com.mthere.gateway.guests;

import com.mthere.gateway.resource.ResourceRoutes.Reading;
import com.mthere.query.Freshness;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.GuestListQuery.Selection;
import com.mthere.query.Partitions;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Whole guest lists, page after page: the first as fresh as asked for, the others no older.
public final class GuestLists {
    private static final int PAGE = 200;

    private final Reading reading;

    public GuestLists(Reading reading) {
        this.reading = reading;
    }

    public Mono<GuestListPage> first(String eventId, Freshness freshness) {
        return page(eventId, Optional.empty(), freshness);
    }

    /// The first page with all that come after it.
    public Flux<GuestListPage> from(String eventId, GuestListPage first) {
        Freshness noOlder = new Freshness.AtLeast(first.position());
        return Mono.just(first)
                .expand(page -> page.next()
                        .map(next -> page(eventId, Optional.of(next), noOlder))
                        .orElseGet(Mono::empty));
    }

    private Mono<GuestListPage> page(String eventId, Optional<String> after, Freshness freshness) {
        return reading.processors()
                .guests(new GuestListQuery(
                        Partitions.of(eventId, reading.partitions()),
                        eventId,
                        new Selection.Some(Optional.empty(), after, PAGE),
                        freshness,
                        reading.patience()));
    }
}
