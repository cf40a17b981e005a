package com.mthere.gateway.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// How often each route was asked, and how long it took to answer: `http.server.requests`, as Spring Boot calls it. Its
/// own way there makes observations and looks meters up by their tags for each request; here a timer is found by a key.
///
/// A tag is a template, a method that there is, or a status: never what a client makes up.
final class RequestTimes {
    private static final String NO_ROUTE = "none";
    private static final String OTHER = "other";
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1)
    };

    private final MeterRegistry meters;
    private final Map<Sort, Timer> timers = new ConcurrentHashMap<>();

    RequestTimes(MeterRegistry meters) {
        this.meters = meters;
    }

    private record Sort(String method, String route, int status) {}

    /// Takes the time from now on until the answer's head is sent.
    void take(ServerWebExchange exchange) {
        long begun = System.nanoTime();
        exchange.getResponse().beforeCommit(() -> {
            timer(exchange).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            return Mono.empty();
        });
    }

    private Timer timer(ServerWebExchange exchange) {
        Sort sort = sort(exchange);
        Timer known = timers.get(sort);
        return known == null ? timers.computeIfAbsent(sort, this::newTimer) : known;
    }

    private static Sort sort(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        Object route = exchange.getAttribute(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE);
        return new Sort(
                METHODS.contains(method) ? method.name() : OTHER,
                route == null ? NO_ROUTE : route.toString(),
                Optional.ofNullable(exchange.getResponse().getStatusCode())
                        .map(HttpStatusCode::value)
                        .orElse(200));
    }

    private Timer newTimer(Sort sort) {
        return Timer.builder("http.server.requests")
                .description("How long it took to answer, up to the head")
                .tag("method", sort.method())
                .tag("uri", sort.route())
                .tag("status", Integer.toString(sort.status()))
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }
}
