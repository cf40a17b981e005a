package com.mthere.gateway.calendar;

import com.mthere.calendar.EventCalendar;
import com.mthere.calendar.Organizer;
import com.mthere.codec.Codec;
import com.mthere.codec.Codecs;
import com.mthere.gateway.conditional.ReadCondition;
import com.mthere.gateway.parameters.AggregateId;
import com.mthere.gateway.parameters.Position;
import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.gateway.resource.EntityAnswer;
import com.mthere.gateway.resource.ReadTerms;
import com.mthere.gateway.resource.ResourceRoutes.Reading;
import com.mthere.model.Aggregate;
import com.mthere.model.Event;
import com.mthere.model.User;
import com.mthere.query.Lookup;
import com.mthere.query.Partitions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// GET and HEAD of an event as a file that calendars open and subscribe to.
final class CalendarReader {
    private static final String ICALENDAR = "text/calendar;charset=UTF-8";
    private static final String FILE = "inline; filename=\"event.ics\"";

    private final Codecs codecs;
    private final Reading reading;

    CalendarReader(Codecs codecs, Reading reading) {
        this.codecs = codecs;
        this.reading = reading;
    }

    /// An entity as it was read, and how far the client has seen the logs with it.
    private record Seen<E>(Optional<E> entity, Position reached) {}

    Mono<ServerResponse> calendar(ServerRequest request) {
        QueryParameters.of(request.exchange().getRequest(), Set.of());
        String eventId = AggregateId.of("event_id", request.pathVariable("event_id"));
        ReadTerms terms = ReadTerms.of(request);
        ReadCondition condition =
                ReadCondition.of(request.exchange().getRequest().getHeaders());
        return read(terms, Aggregate.EVENT, eventId, codecs.events().entities())
                .flatMap(event -> event.entity()
                        .map(it -> withHost(terms, it, event.reached(), condition))
                        .orElseGet(() -> EntityAnswer.missing("There is no such event.", event.reached())));
    }

    private Mono<ServerResponse> withHost(ReadTerms terms, Event event, Position reached, ReadCondition condition) {
        Mono<Seen<User>> host = event.plan()
                .hostId()
                .map(id -> read(terms, Aggregate.USER, id, codecs.users().entities()))
                .orElseGet(() -> Mono.just(new Seen<>(Optional.empty(), reached)));
        return host.flatMap(seen -> {
            Position both = reached.merge(seen.reached());
            Optional<Organizer> organizer = seen.entity().map(CalendarReader::organizer);
            return EventCalendar.published(event, organizer, event.updatedAt())
                    .map(text -> found(text, condition, both))
                    .orElseGet(() ->
                            EntityAnswer.missing("The event has no starts_at yet, so no calendar can hold it.", both));
        });
    }

    private <E> Mono<Seen<E>> read(ReadTerms terms, Aggregate aggregate, String id, Codec<E> codec) {
        int partition = Partitions.of(id, reading.partitions());
        Lookup lookup = new Lookup(
                aggregate,
                partition,
                Lookup.Kind.ENTITY,
                id,
                terms.freshness(aggregate, partition),
                reading.patience());
        return reading.processors()
                .lookup(lookup)
                .map(answer -> new Seen<>(
                        answer.value().map(codec::decode), terms.reached(aggregate, partition, answer.position())));
    }

    private static Organizer organizer(User host) {
        return new Organizer(host.email(), host.name(), Optional.empty());
    }

    private static Mono<ServerResponse> found(String text, ReadCondition condition, Position reached) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return EntityAnswer.of(
                condition,
                validator(content),
                reached,
                to -> to.header(HttpHeaders.CONTENT_DISPOSITION, FILE).body(ICALENDAR, content));
    }

    /// A number made of the bytes: two entities are in them, and neither one's version stands for both.
    private static long validator(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return ByteBuffer.wrap(digest).getLong() >>> 1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected of every Java platform: SHA-256", e);
        }
    }
}
