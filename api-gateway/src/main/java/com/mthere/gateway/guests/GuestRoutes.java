package com.mthere.gateway.guests;

import com.mthere.codec.Codecs;
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
            Mutations<EventPart, EventChange> events,
            List<? extends Mutations<?, ?>> others) {
        GuestReader reader = new GuestReader(codecs, reading);
        GuestWriter writer = new GuestWriter(
                new Submissions<>(Aggregate.EVENT, "invitation", codecs.events(), events, others),
                reading.processors(),
                reading.patience());
        return RouterFunctions.route()
                .PUT(GuestPaths.RSVP, writer::rsvp)
                .GET(GuestPaths.ONE, reader::one)
                .GET(GuestPaths.LIST, reader::list)
                .GET(GuestPaths.SUMMARY, reader::summary)
                .POST(GuestPaths.LIST, writer::invite)
                .POST(GuestPaths.BATCH, writer::inviteMany)
                .PATCH(GuestPaths.ONE, writer::patch)
                .DELETE(GuestPaths.ONE, writer::revoke)
                .HEAD(GuestPaths.ONE, reader::one)
                .HEAD(GuestPaths.LIST, reader::list)
                .HEAD(GuestPaths.SUMMARY, reader::summary)
                .add(Methods.only(GuestPaths.RSVP, HttpMethod.PUT))
                .add(Methods.only(GuestPaths.ONE, HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PATCH, HttpMethod.DELETE))
                .add(Methods.only(GuestPaths.LIST, HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST))
                .add(Methods.only(GuestPaths.BATCH, HttpMethod.POST))
                .add(Methods.only(GuestPaths.SUMMARY, HttpMethod.GET, HttpMethod.HEAD))
                .build();
    }
}
