package com.mthere.processor.query;

import com.mthere.model.Event;
import com.mthere.model.Plan;
import com.mthere.processor.store.EventIndex;
import com.mthere.query.Filter;
import com.mthere.query.Order;
import com.mthere.query.Place;

/// Whether an event, as it stands now, belongs at the place in the list where an index names it.
final class EventMatch {
    private EventMatch() {}

    static boolean belongs(Event event, Filter filter, Order order, Place place) {
        Plan plan = event.plan();
        return filter.hostId()
                        .map(host -> plan.hostId().filter(host::equals).isPresent())
                        .orElse(true)
                && filter.status().map(status -> plan.status() == status).orElse(true)
                && filter.startsAfter()
                        .map(after -> plan.startsAt().filter(after::isBefore).isPresent())
                        .orElse(true)
                && filter.startsBefore()
                        .map(before -> plan.startsAt().filter(before::isAfter).isPresent())
                        .orElse(true)
                && (order == Order.ID || EventIndex.start(plan.startsAt()) == place.startsAt());
    }
}
