package com.mthere.query;

import com.mthere.model.Aggregate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A question for the next items of a list.
///
/// @param partitions which to ask, each with its freshness
/// @param after where the last page ended
/// @param patience how long to wait for the freshness asked for
public record PageQuery(
        Aggregate aggregate,
        Map<Integer, Freshness> partitions,
        Order order,
        Filter filter,
        Optional<Place> after,
        int limit,
        Duration patience)
        implements ListQuery<PageQuery> {
    public PageQuery {
        partitions = Map.copyOf(partitions);
    }

    @Override
    public PageQuery over(Map<Integer, Freshness> some) {
        return new PageQuery(aggregate, some, order, filter, after, limit, patience);
    }
}
