package com.mthere.gateway.resource;

import com.mthere.gateway.conditional.WriteCondition;
import com.mthere.gateway.id.TimedId;
import com.mthere.gateway.mutation.Trace;
import com.mthere.gateway.parameters.IdempotencyKey;
import com.mthere.gateway.parameters.Position;
import com.mthere.gateway.parameters.Prefer;
import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.model.Precondition;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/// What the headers of a write say.
public record Terms(
        Optional<IdempotencyKey> key, Precondition precondition, Prefer prefer, Position seen, String trace) {

    /// @throws ProblemException 400
    public static Terms of(ServerRequest request) {
        QueryParameters.of(request.exchange().getRequest(), Set.of());
        HttpHeaders headers = request.exchange().getRequest().getHeaders();
        return new Terms(
                IdempotencyKey.of(headers),
                WriteCondition.of(headers),
                Prefer.of(headers),
                Position.of(headers),
                Trace.of(headers));
    }

    /// A request that may be repeated must mean the same id each time.
    ///
    /// @param derived makes an id of an Idempotency-Key
    public String newId(UnaryOperator<String> derived) {
        return key.map(given -> derived.apply(given.value()))
                .orElseGet(() -> TimedId.create().toString());
    }

    /// Where a body is what was asked for, whatever is preferred.
    public Terms withBody() {
        return new Terms(key, precondition, new Prefer(false, prefer.committed()), seen, trace);
    }
}
