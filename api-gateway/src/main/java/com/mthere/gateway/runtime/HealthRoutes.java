package com.mthere.gateway.runtime;

import com.mthere.gateway.mutation.KafkaPulse;
import com.mthere.gateway.mutation.Writability;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.gateway.route.Route;
import com.mthere.gateway.route.Routes;
import com.mthere.model.Aggregate;
import com.mthere.query.Freshness;
import com.mthere.query.Lookup;
import com.mthere.query.Processors;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// For those who look after the gateway: it lives; it can write and read; its figures.
final class HealthRoutes {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final MediaType PROMETHEUS = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

    private final KafkaPulse pulse;
    private final Writability writability;
    private final Processors processors;
    private final int partitions;
    private final PrometheusMeterRegistry meters;
    private final LogFigures logs;

    HealthRoutes(
            KafkaPulse pulse,
            Writability writability,
            Processors processors,
            int partitions,
            PrometheusMeterRegistry meters,
            LogFigures logs) {
        this.pulse = pulse;
        this.writability = writability;
        this.processors = processors;
        this.partitions = partitions;
        this.meters = meters;
        this.logs = logs;
    }

    Routes routes() {
        return Routes.of(
                Route.at("/livez").read(request -> status("up")),
                Route.at("/readyz").read(this::ready),
                Route.at("/metrics").read(this::figures));
    }

    private Mono<ServerResponse> figures(ServerRequest request) {
        return logs.refreshed()
                .then(Mono.fromSupplier(meters::scrape))
                .flatMap(figures -> ServerResponse.ok().contentType(PROMETHEUS).bodyValue(figures));
    }

    private static Mono<ServerResponse> status(String status) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(Map.of("status", status));
    }

    private Mono<ServerResponse> ready(ServerRequest request) {
        return complaint()
                .map(why -> Mono.<ServerResponse>error(notReady(why)))
                .orElseGet(() -> reads().then(status("ready")));
    }

    /// Why writes would fail.
    private Optional<String> complaint() {
        return pulse.isThere() ? writability.complaint() : Optional.of("Kafka does not answer");
    }

    /// Every partition of every kind has somebody who answers for it.
    private Mono<Void> reads() {
        Stream<Lookup> lookups = Stream.of(Aggregate.values())
                .flatMap(kind -> IntStream.range(0, partitions).mapToObj(partition -> lookup(kind, partition)));
        return Flux.fromStream(lookups)
                .flatMap(processors::lookup)
                .then()
                .onErrorMap(failure -> notReady(String.valueOf(failure.getMessage())));
    }

    private static Lookup lookup(Aggregate kind, int partition) {
        return new Lookup(kind, partition, Lookup.Kind.ENTITY, "", new Freshness.Any(), SOON);
    }

    private static RuntimeException notReady(String why) {
        return Problem.of(ProblemType.UNAVAILABLE, "Not ready: " + why + ".").exception();
    }
}
