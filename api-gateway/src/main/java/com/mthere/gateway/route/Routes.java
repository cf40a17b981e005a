package com.mthere.gateway.route;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import reactor.core.publisher.Mono;

/// Routes in a row, of which the first with the request's path handles it. It is Spring's [RouterFunction], whose own
/// compositions ask each route, and each method of it, through a publisher.
public final class Routes implements RouterFunction<ServerResponse> {
    private final List<Route> routes;

    private Routes(List<Route> routes) {
        this.routes = routes;
    }

    public static Routes of(Route... routes) {
        return new Routes(List.of(routes));
    }

    public static Routes of(Stream<Route> routes) {
        return new Routes(routes.toList());
    }

    /// All of them in one row.
    public static Routes joined(List<Routes> several) {
        return of(several.stream().flatMap(one -> one.routes.stream()));
    }

    @Override
    public Mono<HandlerFunction<ServerResponse>> route(ServerRequest request) {
        PathContainer path = request.requestPath().pathWithinApplication();
        for (Route route : routes) {
            @Nullable PathMatchInfo match = route.match(path);
            if (match != null) {
                tell(request.attributes(), route, match);
                return Mono.just(route);
            }
        }
        return Mono.empty();
    }

    /// What [ServerRequest] finds path variables in, and metrics the template.
    private static void tell(Map<String, Object> attributes, Route route, PathMatchInfo match) {
        attributes.put(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE, match.getUriVariables());
        attributes.put(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE, route.path());
    }
}
