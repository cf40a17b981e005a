package com.mthere.gateway.lists;

import com.mthere.model.Aggregate;
import com.mthere.model.InvitationStatus;
import com.mthere.query.Filter;
import com.mthere.query.Order;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which list it is: a cursor goes on in the one that it was made in.
///
/// @param name of the list, such as `users`
/// @param filters what it is narrowed to, field by field
public record ListScope(String name, Order order, List<Optional<String>> filters) {
    public ListScope {
        filters = List.copyOf(filters);
    }

    public static ListScope of(Aggregate aggregate, Order order, Filter filter) {
        return new ListScope(
                aggregate.noun() + "s",
                order,
                List.of(
                        filter.hostId(),
                        filter.status().map(Enum::name),
                        filter.startsAfter().map(Instant::toString),
                        filter.startsBefore().map(Instant::toString)));
    }

    public static ListScope ofGuests(String eventId, Optional<InvitationStatus> status) {
        return new ListScope("invitations", Order.ID, List.of(Optional.of(eventId), status.map(Enum::name)));
    }

    public static ListScope ofInvitationsOf(String userId, Optional<InvitationStatus> status) {
        return new ListScope("a user's invitations", Order.ID, List.of(Optional.of(userId), status.map(Enum::name)));
    }

    public static ListScope ofEventsHostedBy(String userId) {
        return new ListScope("hosted events", Order.ID, List.of(Optional.of(userId)));
    }
}
