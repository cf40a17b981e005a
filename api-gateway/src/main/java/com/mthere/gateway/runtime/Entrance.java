package com.mthere.gateway.runtime;

import com.github.f4b6a3.uuid.UuidCreator;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// What holds for every request: an answer has a `Request-Id`, and a URI has an end.
final class Entrance implements WebFilter {
    private static final String REQUEST_ID = "Request-Id";
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_URI = 8 * 1024;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        exchange.getResponse().getHeaders().set(REQUEST_ID, requestId(request));
        return length(request) > LONGEST_URI ? Mono.error(tooLong()) : chain.filter(exchange);
    }

    private static String requestId(ServerHttpRequest request) {
        String given = request.getHeaders().getFirst(REQUEST_ID);
        return given != null && isPlain(given)
                ? given
                : UuidCreator.getTimeOrderedEpochFast().toString();
    }

    private static boolean isPlain(String id) {
        return !id.isEmpty() && id.length() <= LONGEST_ID && id.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    private static int length(ServerHttpRequest request) {
        String query = request.getURI().getRawQuery();
        return request.getURI().getRawPath().length() + (query == null ? 0 : query.length() + 1);
    }

    private static RuntimeException tooLong() {
        return Problem.of(ProblemType.URI_TOO_LONG, "A URI may have " + LONGEST_URI + " bytes.")
                .exception();
    }
}
