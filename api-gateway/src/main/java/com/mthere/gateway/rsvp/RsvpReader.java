package com.mthere.gateway.rsvp;

import com.mthere.codec.Codecs;
import com.mthere.gateway.link.RsvpLinks.Target;
import com.mthere.gateway.parameters.Consistency;
import com.mthere.gateway.parameters.Position;
import com.mthere.gateway.resource.ReadTerms;
import com.mthere.gateway.resource.ResourceRoutes.Reading;
import com.mthere.model.Aggregate;
import com.mthere.model.Event;
import com.mthere.model.Placed;
import com.mthere.model.Summary;
import com.mthere.model.User;
import com.mthere.query.Answer;
import com.mthere.query.Freshness;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.GuestListQuery.Selection;
import com.mthere.query.Lookup;
import com.mthere.query.Partitions;
import com.mthere.query.QueryRefusedException;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/// Finds what a link leads to: the event, the invitation in it and the seats that are left.
final class RsvpReader {
    private final Codecs codecs;
    private final Reading reading;
    private final InstantSource clock;

    RsvpReader(Codecs codecs, Reading reading, InstantSource clock) {
        this.codecs = codecs;
        this.reading = reading;
        this.clock = clock;
    }

    Mono<Visit> visit(ServerRequest request, Target target) {
        ReadTerms terms = ReadTerms.of(request);
        int partition = Partitions.of(target.eventId(), reading.partitions());
        Freshness freshness = freshness(request, terms, Aggregate.EVENT, partition);
        Mono<GuestListPage> page = reading.processors()
                .guests(new GuestListQuery(
                        partition,
                        target.eventId(),
                        new Selection.One(target.invitationId()),
                        freshness,
                        reading.patience()));
        return Mono.zip(
                        lookup(Lookup.Kind.ENTITY, target, partition, freshness),
                        lookup(Lookup.Kind.SUMMARY, target, partition, freshness),
                        page)
                .map(found -> {
                    long position = Math.max(
                            Math.max(found.getT1().position(), found.getT2().position()),
                            found.getT3().position());
                    return visit(
                            target,
                            found.getT1().value().map(codecs.events().entities()::decode),
                            found.getT2().value().map(codecs.summaries()::decode),
                            found.getT3().items().stream()
                                    .findFirst()
                                    .map(item -> item.placed(codecs.invitations()::decode)),
                            terms.reached(Aggregate.EVENT, partition, position));
                })
                .flatMap(visit -> named(visit, request, terms));
    }

    /// Who follows a link out of a mail or comes back from the page's form has no position to send; unless told
    /// otherwise, everybody sees all that was answered before.
    private static Freshness freshness(ServerRequest request, ReadTerms terms, Aggregate aggregate, int partition) {
        HttpHeaders headers = request.exchange().getRequest().getHeaders();
        boolean told = headers.containsHeader(Consistency.HEADER) || headers.containsHeader(Position.HEADER);
        return told ? terms.freshness(aggregate, partition) : new Freshness.Strong();
    }

    private Mono<Visit> named(Visit visit, ServerRequest request, ReadTerms terms) {
        return switch (visit) {
            case Visit.Gone gone -> Mono.just(gone);
            case Visit.Open open ->
                hostName(open.event(), request, terms)
                        .<Visit>map(name -> new Visit.Open(
                                open.event(), open.placed(), open.counts(), Optional.of(name), open.reached()))
                        .defaultIfEmpty(open);
        };
    }

    /// Where it cannot be had just now, the invitation is shown without it.
    private Mono<String> hostName(Event event, ServerRequest request, ReadTerms terms) {
        return Mono.justOrEmpty(event.plan().hostId())
                .flatMap(host -> user(host, request, terms))
                .flatMap(answer -> Mono.justOrEmpty(
                        answer.value().map(codecs.users().entities()::decode).flatMap(User::name)))
                .onErrorComplete(QueryRefusedException.class);
    }

    private Mono<Answer> user(String userId, ServerRequest request, ReadTerms terms) {
        int partition = Partitions.of(userId, reading.partitions());
        return reading.processors()
                .lookup(new Lookup(
                        Aggregate.USER,
                        partition,
                        Lookup.Kind.ENTITY,
                        userId,
                        freshness(request, terms, Aggregate.USER, partition),
                        reading.patience()));
    }

    private Mono<Answer> lookup(Lookup.Kind kind, Target target, int partition, Freshness freshness) {
        return reading.processors()
                .lookup(new Lookup(Aggregate.EVENT, partition, kind, target.eventId(), freshness, reading.patience()));
    }

    private Visit visit(
            Target target, Optional<Event> event, Optional<Summary> counts, Optional<Placed> placed, Position reached) {
        if (event.isEmpty() || counts.isEmpty() || placed.isEmpty()) {
            return new Visit.Gone(Ending.DELETED, Optional.empty(), reached);
        }
        return Ending.of(target, placed.get().invitation(), event.get(), clock.instant())
                .<Visit>map(ending -> new Visit.Gone(ending, title(ending, event.get()), reached))
                .orElseGet(() -> new Visit.Open(event.get(), placed.get(), counts.get(), Optional.empty(), reached));
    }

    /// Who is not invited any more need not know how the event is called by now.
    private static Optional<String> title(Ending ending, Event event) {
        return ending == Ending.REVOKED
                ? Optional.empty()
                : Optional.of(event.plan().title());
    }
}
