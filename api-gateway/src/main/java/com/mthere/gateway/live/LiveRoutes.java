package com.mthere.gateway.live;

import com.mthere.codec.Codecs;
import com.mthere.gateway.guests.GuestLists;
import com.mthere.gateway.parameters.AggregateId;
import com.mthere.gateway.parameters.Position;
import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.gateway.resource.ResourceRoutes.Reading;
import com.mthere.gateway.route.Route;
import com.mthere.gateway.route.Routes;
import com.mthere.model.Aggregate;
import com.mthere.model.Event;
import com.mthere.model.Invitation;
import com.mthere.query.Answer;
import com.mthere.query.Freshness;
import com.mthere.query.GuestListPage;
import com.mthere.query.Lookup;
import com.mthere.query.Partitions;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// GET /events/{id}/stream: the event and its guest list as they are, then each change.
///
/// Nothing is missed between the two, and nothing told twice: whoever asks is attached to the public topics first; then
/// a position is taken that lies behind all that was published before. Versions are offsets, so what is older than the
/// position is told from the store, and the rest as it is published.
public final class LiveRoutes {
    private final Codecs codecs;
    private final Reading reading;
    private final PublicTopics topics;
    private final GuestLists guestLists;

    private LiveRoutes(Codecs codecs, Reading reading, PublicTopics topics) {
        this.codecs = codecs;
        this.reading = reading;
        this.topics = topics;
        this.guestLists = new GuestLists(reading);
    }

    public static Routes of(Codecs codecs, Reading reading, PublicTopics topics) {
        LiveRoutes routes = new LiveRoutes(codecs, reading, topics);
        return Routes.of(Route.at("/events/{event_id}/stream").on(HttpMethod.GET, routes::stream));
    }

    private Mono<ServerResponse> stream(ServerRequest request) {
        QueryParameters.of(request.exchange().getRequest(), Set.of());
        String eventId = AggregateId.of("event_id", request.pathVariable("event_id"));
        Optional<Mark> mark = Mark.of(request.exchange().getRequest().getHeaders());
        Listener listener = new Listener(eventId);
        return Mono.defer(() -> {
                    topics.add(listener);
                    return listener.attached(reading.patience());
                })
                .onErrorMap(TimeoutException.class, LiveRoutes::unavailable)
                .then(event(eventId))
                .<ServerResponse>map(answer -> answered(answer, mark, listener))
                .doOnError(failure -> topics.remove(listener))
                .doOnCancel(() -> topics.remove(listener));
    }

    private Mono<Answer> event(String eventId) {
        return Mono.defer(() -> reading.processors()
                .lookup(new Lookup(
                        Aggregate.EVENT,
                        partition(eventId),
                        Lookup.Kind.ENTITY,
                        eventId,
                        new Freshness.Strong(),
                        reading.patience())));
    }

    private int partition(String eventId) {
        return Partitions.of(eventId, reading.partitions());
    }

    private ServerResponse answered(Answer answer, Optional<Mark> mark, Listener listener) {
        Position reached = Position.of(Aggregate.EVENT, partition(listener.eventId()), answer.position());
        Event event = answer.value()
                .map(codecs.events().entities()::decode)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such event.")
                        .withHeader(Position.HEADER, reached.toString())
                        .exception());
        Flux<byte[]> frames = mark.filter(it -> it.isOf(event))
                .map(known -> missed(event, answer.position(), known))
                .orElseGet(() -> snapshot(event, answer.position()))
                .concatWith(changes(event, answer.position(), listener))
                .doFinally(signal -> topics.remove(listener));
        return new EventStream(reached, frames, listener.lost());
    }

    private Flux<byte[]> snapshot(Event event, long position) {
        return Flux.just(Frames.snapshot(event))
                .concatWith(guests(event, position).map(Frames::guest))
                .concatWith(Mono.fromSupplier(() -> Frames.live(Mark.at(event, position))));
    }

    /// What a listener did not hear, in the order in which it would have; of what changed several times, the last.
    private Flux<byte[]> missed(Event event, long position, Mark known) {
        Teller teller = new Teller(known);
        Flux<byte[]> missedEvent = known.lacks(event) ? Flux.just(teller.tell(event)) : Flux.empty();
        return missedEvent
                .concatWith(guests(event, position)
                        .filter(known::lacks)
                        .sort(Comparator.comparingLong(Invitation::version).thenComparing(Invitation::invitationId))
                        .map(teller::tell))
                .concatWith(Mono.fromSupplier(() -> Frames.live(Mark.at(event, position))));
    }

    /// The guest list without what is newer than a position.
    private Flux<Invitation> guests(Event event, long position) {
        return guestLists
                .first(event.eventId(), new Freshness.AtLeast(position))
                .flatMapMany(first -> guestLists.from(event.eventId(), first))
                .concatMapIterable(GuestListPage::items)
                .map(item -> codecs.invitations().decode(item.invitation()))
                .filter(invitation -> invitation.version() < position);
    }

    private static Flux<byte[]> changes(Event event, long position, Listener listener) {
        Teller teller = new Teller(Mark.at(event, position));
        return listener.changes()
                .filter(change -> change.version() >= position)
                .map(teller::tell)
                .takeUntil(frame -> teller.isDone());
    }

    private static RuntimeException unavailable(Throwable silence) {
        return Problem.of(ProblemType.UNAVAILABLE, "Changes cannot be followed just now: " + silence.getMessage() + ".")
                .exception();
    }

    /// Knows how far one listener has heard.
    private static final class Teller {
        private Mark heard;
        private boolean done;

        Teller(Mark heard) {
            this.heard = heard;
        }

        byte[] tell(Change change) {
            return switch (change) {
                case Change.OfEvent of -> tell(of.event());
                case Change.OfInvitation of -> tell(of.invitation());
                case Change.Deletion deletion -> {
                    done = true;
                    yield Frames.deleted();
                }
            };
        }

        byte[] tell(Event event) {
            heard = heard.heard(event);
            return Frames.changed(event, heard);
        }

        byte[] tell(Invitation invitation) {
            heard = heard.heard(invitation);
            return Frames.changed(invitation, heard);
        }

        boolean isDone() {
            return done;
        }
    }
}
