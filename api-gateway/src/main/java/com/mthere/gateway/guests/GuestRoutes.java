package com.mthere.gateway.guests;

import com.mthere.codec.Codecs;
import com.mthere.gateway.link.RsvpLinks;
import com.mthere.gateway.mutation.Mutations;
import com.mthere.gateway.resource.Methods;
import com.mthere.gateway.resource.ResourceRoutes.Reading;
import com.mthere.gateway.resource.Submissions;
import com.mthere.model.Aggregate;
import com.mthere.model.EventChange;
import com.mthere.model.EventPart;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The routes of guest lists.
public final class GuestRoutes {
    private GuestRoutes() {}

    /// @param others the mutations of the other aggregates
    public static RouterFunction<ServerResponse> of(
            Codecs codecs,
            Reading reading,
            RsvpLinks links,
            Mutations<EventPart, EventChange> events,
            List<? extends Mutations<?, ?>> others) {
        InvitationJson json = InvitationJson.forHost(links);
        GuestReader reader = new GuestReader(codecs, reading, json);
        GuestWriter writer = new GuestWriter(
                new Submissions<>(Aggregate.EVENT, "invitation", codecs.events(), events, others),
                new InvitationWritten(json));
        return RouterFunctions.route()
                .PUT(GuestPaths.RSVP, writer::rsvp)
                .POST(GuestPaths.SENDS, writer::send)
                .GET(GuestPaths.ONE, reader::one)
                .GET(GuestPaths.LIST, reader::list)
                .GET(GuestPaths.SUMMARY, reader::summary)
                .GET(GuestPaths.CSV, reader::csv)
                .POST(GuestPaths.LIST, writer::invite)
                .POST(GuestPaths.BATCH, writer::inviteMany)
                .PATCH(GuestPaths.ONE, writer::patch)
                .DELETE(GuestPaths.ONE, writer::revoke)
                .HEAD(GuestPaths.ONE, reader::one)
                .HEAD(GuestPaths.LIST, reader::list)
                .HEAD(GuestPaths.SUMMARY, reader::summary)
                .HEAD(GuestPaths.CSV, reader::csv)
                .add(Methods.only(GuestPaths.RSVP, HttpMethod.PUT))
                .add(Methods.only(GuestPaths.SENDS, HttpMethod.POST))
                .add(Methods.only(GuestPaths.ONE, HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PATCH, HttpMethod.DELETE))
                .add(Methods.only(GuestPaths.LIST, HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST))
                .add(Methods.only(GuestPaths.BATCH, HttpMethod.POST))
                .add(Methods.only(GuestPaths.SUMMARY, HttpMethod.GET, HttpMethod.HEAD))
                .add(Methods.only(GuestPaths.CSV, HttpMethod.GET, HttpMethod.HEAD))
                .build();
    }
}
