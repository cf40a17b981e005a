package com.mthere.gateway.rsvp;

import com.mthere.codec.Codecs;
import com.mthere.gateway.guests.InvitationJson;
import com.mthere.gateway.guests.InvitationWritten;
import com.mthere.gateway.link.RsvpLinks;
import com.mthere.gateway.mutation.Mutations;
import com.mthere.gateway.resource.ResourceRoutes.Reading;
import com.mthere.gateway.resource.Submissions;
import com.mthere.gateway.route.Route;
import com.mthere.gateway.route.Routes;
import com.mthere.model.Aggregate;
import com.mthere.model.EventChange;
import com.mthere.model.EventPart;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The routes of guests' links.
public final class RsvpRoutes {
    private static final String ONE = RsvpLinks.PATH + "{token}";
    private static final String CALENDAR = ONE + "/calendar.ics";

    private RsvpRoutes() {}

    /// @param others the mutations of the other aggregates
    public static Routes of(
            Codecs codecs,
            Reading reading,
            RsvpLinks links,
            Mutations<EventPart, EventChange> events,
            List<? extends Mutations<?, ?>> others,
            InstantSource clock) {
        RsvpPages pages = new RsvpPages(clock);
        RsvpReader reader = new RsvpReader(codecs, reading, clock);
        RsvpWriter writer = new RsvpWriter(
                new Submissions<>(Aggregate.EVENT, "invitation", codecs.events(), events, others),
                new InvitationWritten(InvitationJson.forGuest()));
        RsvpHandler handler = new RsvpHandler(links, reader, writer, pages);
        HandlerFilterFunction<ServerResponse, ServerResponse> filter =
                (request, next) -> pages.insteadOfProblems(keptSecret(request), next);
        return Routes.of(
                Route.at(ONE, filter)
                        .read(handler::get)
                        .on(HttpMethod.PUT, handler::put)
                        .on(HttpMethod.POST, handler::post)
                        .on(HttpMethod.DELETE, handler::delete),
                Route.at(CALENDAR, filter).read(handler::calendar));
    }

    /// Whatever is answered, a problem too: the address is a secret that no cache and no other site may learn.
    private static ServerRequest keptSecret(ServerRequest request) {
        HttpHeaders headers = request.exchange().getResponse().getHeaders();
        headers.setCacheControl(CacheControl.noStore());
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.setVary(List.of(HttpHeaders.ACCEPT));
        return request;
    }
}
