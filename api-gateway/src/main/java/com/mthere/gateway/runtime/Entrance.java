package com.mthere.gateway.runtime;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemHandler;
import com.mthere.gateway.problem.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/// What holds for every request: an answer has a `Request-Id` and its time is taken, a URI has an end, a path is plain,
/// and whatever goes wrong is told as a problem. Nothing here allows a page of another origin anything.
final class Entrance implements WebFilter {
    static final int LONGEST_URI = 8 * 1024;

    private final RequestTimes times;

    private Entrance(RequestTimes times) {
        this.times = times;
    }

    /// The routes behind the entrance. A `DispatcherHandler`, which Spring Boot would put between them, serves more
    /// than is routed, answers a CORS preflight by itself, and asks its mappings through publishers of their own.
    static HttpHandler to(RouterFunction<ServerResponse> routes, MeterRegistry meters) {
        return WebHttpHandlerBuilder.webHandler(RouterFunctions.toWebHandler(routes, HandlerStrategies.withDefaults()))
                .filter(new Entrance(new RequestTimes(meters)))
                .exceptionHandler(new ProblemHandler())
                .build();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        times.take(exchange);
        ServerHttpRequest request = exchange.getRequest();
        exchange.getResponse()
                .getHeaders()
                .set(RequestId.HEADER, RequestId.of(request.getHeaders().getFirst(RequestId.HEADER)));
        Optional<ProblemException> fault = fault(request.getURI());
        return fault.isPresent() ? Mono.error(fault.get()) : chain.filter(exchange);
    }

    private static Optional<ProblemException> fault(URI uri) {
        String path = uri.getRawPath();
        if (length(uri) > LONGEST_URI) {
            return Optional.of(Problem.of(ProblemType.URI_TOO_LONG, "A URI may have " + LONGEST_URI + " bytes.")
                    .exception());
        }
        return path.indexOf(';') >= 0 ? Optional.of(pathParameters()) : Optional.empty();
    }

    private static int length(URI uri) {
        String query = uri.getRawQuery();
        return uri.getRawPath().length() + (query == null ? 0 : query.length() + 1);
    }

    /// The framework takes `/users/a;b` for `/users/a`, and two spellings of one id are one too many.
    private static ProblemException pathParameters() {
        return Problem.invalidParameter("The path", "must not have parameters, which begin with ;")
                .exception();
    }
}
