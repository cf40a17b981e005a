package com.mthere.gateway.events;

import com.mthere.gateway.parameters.AggregateId;
import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.time.Rfc3339;
import com.mthere.gateway.time.Rfc3339.Reading.Moment;
import com.mthere.gateway.time.Rfc3339.Reading.Refused;
import com.mthere.model.EventStatus;
import com.mthere.query.Filter;
import com.mthere.query.Order;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which events a list shows, and in which order.
public record EventSelection(Filter filter, Order order) {
    public static final Set<String> PARAMETERS = Set.of("host_id", "status", "starts_after", "starts_before", "sort");

    /// @throws ProblemException 400 that names the parameter
    public static EventSelection of(QueryParameters parameters) {
        Filter filter = new Filter(
                parameters.value("host_id").map(id -> AggregateId.of("host_id", id)),
                parameters.value("status").map(EventSelection::status),
                time("starts_after", parameters),
                time("starts_before", parameters));
        return new EventSelection(
                filter, parameters.value("sort").map(EventSelection::order).orElse(Order.ID));
    }

    private static EventStatus status(String word) {
        return EventWords.STATUS
                .named(word)
                .orElseThrow(() -> Problem.invalidParameter("status", EventWords.STATUS.demand())
                        .exception());
    }

    private static Optional<Instant> time(String name, QueryParameters parameters) {
        return parameters.value(name).map(text -> switch (Rfc3339.read(text)) {
            case Moment moment -> moment.instant();
            case Refused refused ->
                throw Problem.invalidParameter(name, refused.demand()).exception();
        });
    }

    private static Order order(String sort) {
        return switch (sort) {
            case "event_id" -> Order.ID;
            case "starts_at" -> Order.STARTS_AT;
            case "-starts_at" -> Order.STARTS_AT_REVERSED;
            default ->
                throw Problem.invalidParameter("sort", "must be event_id, starts_at or -starts_at")
                        .exception();
        };
    }
}
