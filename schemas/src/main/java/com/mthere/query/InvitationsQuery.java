package com.mthere.query;

import com.mthere.model.Aggregate;
import com.mthere.model.InvitationStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A question for the next invitations of one user, by event and id.
///
/// @param partitions which to ask, each with its freshness
/// @param after where the last page ended
/// @param patience how long to wait for the freshness asked for
public record InvitationsQuery(
        Map<Integer, Freshness> partitions,
        String userId,
        Optional<InvitationStatus> status,
        Optional<Place> after,
        int limit,
        Duration patience)
        implements ListQuery<InvitationsQuery> {
    public InvitationsQuery {
        partitions = Map.copyOf(partitions);
    }

    @Override
    public Aggregate aggregate() {
        return Aggregate.EVENT;
    }

    @Override
    public InvitationsQuery over(Map<Integer, Freshness> some) {
        return new InvitationsQuery(some, userId, status, after, limit, patience);
    }
}
