package com.mthere.gateway.guests;

import com.mthere.codec.Codecs;
import com.mthere.gateway.conditional.ReadCondition;
import com.mthere.gateway.json.JsonWriter;
import com.mthere.gateway.lists.ListScope;
import com.mthere.gateway.parameters.Limit;
import com.mthere.gateway.parameters.Position;
import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.gateway.resource.EntityAnswer;
import com.mthere.gateway.resource.ListAnswer;
import com.mthere.gateway.resource.ReadTerms;
import com.mthere.gateway.resource.ResourceRoutes.Reading;
import com.mthere.model.Aggregate;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Placed;
import com.mthere.model.Summary;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.GuestListQuery.Selection;
import com.mthere.query.Lookup;
import com.mthere.query.Partitions;
import com.mthere.query.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// GET and HEAD of guest lists: one invitation, the list of them, and their counts.
final class GuestReader {
    private static final SummaryJson SUMMARY = new SummaryJson();
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8;header=present");
    private static final Set<String> LIST_PARAMETERS = Set.of(GuestWords.STATUS_PARAMETER, "cursor", Limit.NAME);

    private final Codecs codecs;
    private final Reading reading;
    private final InvitationJson invitations;
    private final GuestLists lists;

    GuestReader(Codecs codecs, Reading reading, InvitationJson invitations) {
        this.codecs = codecs;
        this.reading = reading;
        this.invitations = invitations;
        this.lists = new GuestLists(reading);
    }

    Mono<ServerResponse> one(ServerRequest request) {
        QueryParameters.of(request.exchange().getRequest(), Set.of());
        ReadTerms terms = ReadTerms.of(request);
        ReadCondition condition = condition(request);
        Selection selection = new Selection.One(GuestPaths.invitationId(request));
        return page(request, terms, selection).flatMap(page -> {
            Position reached = reached(request, terms, page.position());
            return page.items().stream()
                    .findFirst()
                    .map(item -> item.placed(codecs.invitations()::decode))
                    .map(placed -> found(condition, placed.invitation().version(), reached, invitations, placed))
                    .orElseGet(() -> missing(page.eventExists() ? "invitation" : "event", reached));
        });
    }

    Mono<ServerResponse> list(ServerRequest request) {
        QueryParameters parameters = QueryParameters.of(request.exchange().getRequest(), LIST_PARAMETERS);
        ReadTerms terms = ReadTerms.of(request);
        Optional<InvitationStatus> status = GuestWords.statusIn(parameters);
        ListScope scope = ListScope.ofGuests(GuestPaths.eventId(request), status);
        Optional<String> after = parameters
                .value("cursor")
                .map(cursor -> reading.cursors().read(scope, cursor).id());
        return page(request, terms, new Selection.Some(status, after, Limit.of(parameters)))
                .flatMap(page -> {
                    Position reached = reached(request, terms, page.position());
                    return page.eventExists()
                            ? Mono.just(listed(request, scope, page, reached))
                            : missing("event", reached);
                });
    }

    Mono<ServerResponse> summary(ServerRequest request) {
        QueryParameters.of(request.exchange().getRequest(), Set.of());
        ReadTerms terms = ReadTerms.of(request);
        ReadCondition condition = condition(request);
        String eventId = GuestPaths.eventId(request);
        int partition = partition(request);
        Lookup lookup = new Lookup(
                Aggregate.EVENT,
                partition,
                Lookup.Kind.SUMMARY,
                eventId,
                terms.freshness(Aggregate.EVENT, partition),
                reading.patience());
        return reading.processors().lookup(lookup).flatMap(answer -> {
            Position reached = reached(request, terms, answer.position());
            Optional<Summary> summary = answer.value().map(codecs.summaries()::decode);
            return summary.map(counts -> found(condition, counts.version(), reached, SUMMARY, counts))
                    .orElseGet(() -> missing("event", reached));
        });
    }

    /// All of it, however long: page after page.
    Mono<ServerResponse> csv(ServerRequest request) {
        QueryParameters.of(request.exchange().getRequest(), Set.of());
        ReadTerms terms = ReadTerms.of(request);
        String eventId = GuestPaths.eventId(request);
        return lists.first(eventId, terms.freshness(Aggregate.EVENT, partition(request)))
                .flatMap(first -> {
                    Position reached = reached(request, terms, first.position());
                    return first.eventExists()
                            ? exported(lists.from(eventId, first), reached)
                            : missing("event", reached);
                });
    }

    private Mono<ServerResponse> exported(Flux<GuestListPage> pages, Position reached) {
        Flux<byte[]> parts = Flux.just(GuestCsv.head())
                .concatWith(pages.map(page -> GuestCsv.rows(page.items().stream()
                        .map(item -> item.placed(codecs.invitations()::decode))
                        .map(Placed::invitation)
                        .toList())));
        return ServerResponse.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"guests.csv\"")
                .header(Position.HEADER, reached.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(parts, byte[].class);
    }

    private Mono<GuestListPage> page(ServerRequest request, ReadTerms terms, Selection selection) {
        int partition = partition(request);
        return reading.processors()
                .guests(new GuestListQuery(
                        partition,
                        GuestPaths.eventId(request),
                        selection,
                        terms.freshness(Aggregate.EVENT, partition),
                        reading.patience()));
    }

    private int partition(ServerRequest request) {
        return Partitions.of(GuestPaths.eventId(request), reading.partitions());
    }

    private Position reached(ServerRequest request, ReadTerms terms, long position) {
        return terms.reached(Aggregate.EVENT, partition(request), position);
    }

    private static ReadCondition condition(ServerRequest request) {
        return ReadCondition.of(request.exchange().getRequest().getHeaders());
    }

    private static <T> Mono<ServerResponse> found(
            ReadCondition condition, long version, Position reached, JsonWriter<T> json, T value) {
        return EntityAnswer.of(condition, version, reached, to -> to.json(json.bytes(value)));
    }

    private static Mono<ServerResponse> missing(String noun, Position reached) {
        return EntityAnswer.missing("There is no such " + noun + ".", reached);
    }

    private ServerResponse listed(ServerRequest request, ListScope scope, GuestListPage page, Position reached) {
        List<Placed> items = page.items().stream()
                .map(item -> item.placed(codecs.invitations()::decode))
                .toList();
        Optional<String> cursor = page.next().map(id -> reading.cursors().write(scope, new Place(0, id)));
        return ListAnswer.of(request, reached, items, invitations, cursor);
    }
}
