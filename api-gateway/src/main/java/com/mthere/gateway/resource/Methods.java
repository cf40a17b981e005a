package com.mthere.gateway.resource;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// What a path answers to every method that it does not have (RFC 9110, 15.5.6), and to OPTIONS.
public final class Methods {
    private Methods() {}

    /// To be added behind the path's own routes.
    public static RouterFunction<ServerResponse> only(String path, HttpMethod... methods) {
        String allowed = Arrays.stream(methods).map(HttpMethod::name).collect(Collectors.joining(", ")) + ", OPTIONS";
        return RouterFunctions.route()
                .OPTIONS(
                        path,
                        request -> ServerResponse.noContent()
                                .header(HttpHeaders.ALLOW, allowed)
                                .build())
                .route(RequestPredicates.path(path), request -> Mono.error(notAllowed(request.method(), allowed)))
                .build();
    }

    private static RuntimeException notAllowed(HttpMethod method, String allowed) {
        return Problem.of(ProblemType.METHOD_NOT_ALLOWED, method.name() + " is not one of " + allowed + ".")
                .withHeader(HttpHeaders.ALLOW, allowed)
                .exception();
    }
}
