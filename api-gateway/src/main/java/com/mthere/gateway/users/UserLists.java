package com.mthere.gateway.users;

import com.mthere.codec.Codecs;
import com.mthere.gateway.events.EventJson;
import com.mthere.gateway.guests.GuestWords;
import com.mthere.gateway.guests.InvitationJson;
import com.mthere.gateway.json.JsonWriter;
import com.mthere.gateway.lists.ListScope;
import com.mthere.gateway.parameters.AggregateId;
import com.mthere.gateway.parameters.Limit;
import com.mthere.gateway.parameters.Position;
import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.gateway.resource.ListAnswer;
import com.mthere.gateway.resource.ReadTerms;
import com.mthere.gateway.resource.ResourceRoutes.Reading;
import com.mthere.model.Aggregate;
import com.mthere.model.Event;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Placed;
import com.mthere.query.Answer;
import com.mthere.query.Filter;
import com.mthere.query.GuestListPage;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Order;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Partitions;
import com.mthere.query.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// What a user has: the invitations that name it, and the events that it hosts. They are asked of all partitions of the
/// events, and whether there is such a user at all of the one that knows, side by side.
final class UserLists {
    private static final String CURSOR = "cursor";
    private static final JsonWriter<Placed> INVITATION = InvitationJson.forGuest();
    private static final JsonWriter<Event> EVENT = new EventJson();

    private final Codecs codecs;
    private final Reading reading;

    UserLists(Codecs codecs, Reading reading) {
        this.codecs = codecs;
        this.reading = reading;
    }

    Mono<ServerResponse> invitations(ServerRequest request) {
        QueryParameters parameters = QueryParameters.of(
                request.exchange().getRequest(), Set.of(GuestWords.STATUS_PARAMETER, CURSOR, Limit.NAME));
        ReadTerms terms = ReadTerms.of(request);
        String userId = userId(request);
        Optional<InvitationStatus> status = GuestWords.statusIn(parameters);
        ListScope scope = ListScope.ofInvitationsOf(userId, status);
        Mono<Page<GuestListPage.Item>> page = reading.processors()
                .invitations(new InvitationsQuery(
                        terms.everywhere(Aggregate.EVENT, reading.partitions()),
                        userId,
                        status,
                        after(parameters, scope),
                        Limit.of(parameters),
                        reading.patience()));
        return ofUser(userId, terms, page)
                .map(found ->
                        listed(request, scope, found, item -> item.placed(codecs.invitations()::decode), INVITATION));
    }

    Mono<ServerResponse> events(ServerRequest request) {
        QueryParameters parameters = QueryParameters.of(request.exchange().getRequest(), Set.of(CURSOR, Limit.NAME));
        ReadTerms terms = ReadTerms.of(request);
        String userId = userId(request);
        ListScope scope = ListScope.ofEventsHostedBy(userId);
        Mono<Page<byte[]>> page = reading.processors()
                .page(new PageQuery(
                        Aggregate.EVENT,
                        terms.everywhere(Aggregate.EVENT, reading.partitions()),
                        Order.ID,
                        Filter.ofHost(userId),
                        after(parameters, scope),
                        Limit.of(parameters),
                        reading.patience()));
        return ofUser(userId, terms, page)
                .map(found -> listed(request, scope, found, codecs.events().entities()::decode, EVENT));
    }

    private static String userId(ServerRequest request) {
        return AggregateId.of("user_id", request.pathVariable("user_id"));
    }

    private Optional<Place> after(QueryParameters parameters, ListScope scope) {
        return parameters.value(CURSOR).map(cursor -> reading.cursors().read(scope, cursor));
    }

    private record Found<T>(Page<T> page, Position reached) {}

    private <T> Mono<Found<T>> ofUser(String userId, ReadTerms terms, Mono<Page<T>> page) {
        int partition = Partitions.of(userId, reading.partitions());
        Lookup user = new Lookup(
                Aggregate.USER,
                partition,
                Lookup.Kind.ENTITY,
                userId,
                terms.freshness(Aggregate.USER, partition),
                reading.patience());
        return Mono.zip(reading.processors().lookup(user), page, (answer, found) -> {
            Position reached = terms.reached(Aggregate.USER, partition, answer.position())
                    .merge(Position.of(Aggregate.EVENT, found.positions()));
            return new Found<>(found, required(answer, reached));
        });
    }

    private static Position required(Answer user, Position reached) {
        if (user.value().isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND, "There is no such user.")
                    .withHeader(Position.HEADER, reached.toString())
                    .exception();
        }
        return reached;
    }

    private <T, I> ServerResponse listed(
            ServerRequest request, ListScope scope, Found<T> found, Function<T, I> item, JsonWriter<I> json) {
        List<I> items = found.page.items().stream().map(item).toList();
        Optional<String> cursor =
                found.page.next().map(place -> reading.cursors().write(scope, place));
        return ListAnswer.of(request, found.reached, items, json, cursor);
    }
}
