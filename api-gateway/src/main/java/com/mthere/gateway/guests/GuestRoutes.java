package com.mthere.gateway.guests;

import com.mthere.codec.Codecs;
import com.mthere.gateway.link.RsvpLinks;
import com.mthere.gateway.mutation.Mutations;
import com.mthere.gateway.resource.ResourceRoutes.Reading;
import com.mthere.gateway.resource.Submissions;
import com.mthere.gateway.route.Route;
import com.mthere.gateway.route.Routes;
import com.mthere.model.Aggregate;
import com.mthere.model.EventChange;
import com.mthere.model.EventPart;
import java.util.List;
import org.springframework.http.HttpMethod;

/// The routes of guest lists.
public final class GuestRoutes {
    private GuestRoutes() {}

    /// @param others the mutations of the other aggregates
    public static Routes of(
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
        return Routes.of(
                Route.at(GuestPaths.RSVP).on(HttpMethod.PUT, writer::rsvp),
                Route.at(GuestPaths.SENDS).on(HttpMethod.POST, writer::send),
                Route.at(GuestPaths.ONE)
                        .read(reader::one)
                        .on(HttpMethod.PATCH, writer::patch)
                        .on(HttpMethod.DELETE, writer::revoke),
                Route.at(GuestPaths.LIST).read(reader::list).on(HttpMethod.POST, writer::invite),
                Route.at(GuestPaths.BATCH).on(HttpMethod.POST, writer::inviteMany),
                Route.at(GuestPaths.SUMMARY).read(reader::summary),
                Route.at(GuestPaths.CSV).read(reader::csv));
    }
}
