package com.mthere.gateway.route;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/// A path, and who answers each of its methods. To OPTIONS it tells which these are, and to any other method that it
/// does not have it (RFC 9110, 9.3.7 and 15.5.6).
public final class Route implements HandlerFunction<ServerResponse> {
    private final PathPattern path;
    private final HandlerFilterFunction<ServerResponse, ServerResponse> filter;
    private final SequencedMap<HttpMethod, HandlerFunction<ServerResponse>> handlers = new LinkedHashMap<>();

    private Route(PathPattern path, HandlerFilterFunction<ServerResponse, ServerResponse> filter) {
        this.path = path;
        this.filter = filter;
    }

    /// @param path as [PathPattern] has it
    public static Route at(String path) {
        return at(path, (request, next) -> next.handle(request));
    }

    /// @param filter stands before whatever is answered here
    public static Route at(String path, HandlerFilterFunction<ServerResponse, ServerResponse> filter) {
        return new Route(PathPatternParser.defaultInstance.parse(path), filter);
    }

    /// Adds GET, and HEAD, which is handled alike.
    public Route read(HandlerFunction<ServerResponse> handler) {
        return on(HttpMethod.GET, handler).on(HttpMethod.HEAD, handler);
    }

    /// Adds a method.
    public Route on(HttpMethod method, HandlerFunction<ServerResponse> handler) {
        handlers.put(method, handler);
        return this;
    }

    PathPattern path() {
        return path;
    }

    @Nullable
    PathMatchInfo match(PathContainer requested) {
        return path.matchAndExtract(requested);
    }

    @Override
    public Mono<ServerResponse> handle(ServerRequest request) {
        return filter.filter(request, handlers.getOrDefault(request.method(), this::handleOther));
    }

    private Mono<ServerResponse> handleOther(ServerRequest request) {
        String allowed = Stream.concat(handlers.sequencedKeySet().stream(), Stream.of(HttpMethod.OPTIONS))
                .map(HttpMethod::name)
                .collect(Collectors.joining(", "));
        return request.method().equals(HttpMethod.OPTIONS)
                ? ServerResponse.noContent().header(HttpHeaders.ALLOW, allowed).build()
                : Mono.error(notAllowed(request.method(), allowed));
    }

    private static RuntimeException notAllowed(HttpMethod method, String allowed) {
        return Problem.of(ProblemType.METHOD_NOT_ALLOWED, method.name() + " is not one of " + allowed + ".")
                .withHeader(HttpHeaders.ALLOW, allowed)
                .exception();
    }
}
