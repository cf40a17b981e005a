package com.mthere.gateway.guests;

import com.mthere.gateway.parameters.AggregateId;
import org.springframework.web.reactive.function.server.ServerRequest;

/// Where guest lists are.
final class GuestPaths {
    static final String LIST = "/events/{event_id}/invitations";
    static final String BATCH = LIST + ":batch";
    static final String ONE = LIST + "/{invitation_id}";
    static final String RSVP = ONE + "/rsvp";
    static final String CSV = LIST + ".csv";
    static final String SENDS = ONE + "/sends";
    static final String SUMMARY = "/events/{event_id}/summary";

    private GuestPaths() {}

    static String eventId(ServerRequest request) {
        return AggregateId.of("event_id", request.pathVariable("event_id"));
    }

    static String invitationId(ServerRequest request) {
        return AggregateId.of("invitation_id", request.pathVariable("invitation_id"));
    }

    static String of(String eventId, String invitationId) {
        return "/events/" + eventId + "/invitations/" + invitationId;
    }
}
