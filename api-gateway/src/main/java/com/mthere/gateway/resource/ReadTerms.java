package com.mthere.gateway.resource;

import com.mthere.gateway.parameters.Consistency;
import com.mthere.gateway.parameters.Position;
import com.mthere.model.Aggregate;
import com.mthere.query.Freshness;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/// What the headers of a read say.
public record ReadTerms(Consistency consistency, Position seen) {

    /// @throws ProblemException 400
    public static ReadTerms of(ServerRequest request) {
        HttpHeaders headers = request.exchange().getRequest().getHeaders();
        return new ReadTerms(Consistency.of(headers), Position.of(headers));
    }

    public Freshness freshness(Aggregate aggregate, int partition) {
        return switch (consistency) {
            case ANY -> new Freshness.Any();
            case STRONG -> new Freshness.Strong();
            case SESSION -> session(seen.offset(aggregate, partition));
        };
    }

    /// The same for each partition of a list.
    public Map<Integer, Freshness> everywhere(Aggregate aggregate, int partitions) {
        Map<Integer, Freshness> bounds = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            bounds.put(partition, freshness(aggregate, partition));
        }
        return bounds;
    }

    private static Freshness session(OptionalLong seen) {
        return seen.isPresent() ? new Freshness.AtLeast(seen.getAsLong()) : new Freshness.Recent();
    }

    /// What the client has seen once it has the answer.
    public Position reached(Aggregate aggregate, int partition, long position) {
        return seen.merge(Position.of(aggregate, partition, position));
    }
}
