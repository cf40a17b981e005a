package com.mthere.processor.health;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/// Answers `/livez` as long as the process lives, and `/readyz` with how each partition stands.
public final class HealthServer implements AutoCloseable {
    private static final Duration TIME_TO_LEAVE = Duration.ofSeconds(1);

    private final Supplier<Health> health;
    private final HealthSettings settings;
    private @Nullable DisposableServer running;

    public HealthServer(Examination examination, HealthSettings settings) {
        this(examination::health, settings);
    }

    HealthServer(Supplier<Health> health, HealthSettings settings) {
        this.health = health;
        this.settings = settings;
    }

    public void start() {
        running = HttpServer.create()
                .host(settings.address())
                .port(settings.port().orElse(0))
                .route(routes -> routes.get("/livez", HealthServer::live).get("/readyz", this::ready))
                .bindNow();
    }

    int port() {
        return Objects.requireNonNull(running).port();
    }

    private static Publisher<Void> live(HttpServerRequest request, HttpServerResponse response) {
        return answer(response, 200, "{\"status\": \"up\"}");
    }

    private Publisher<Void> ready(HttpServerRequest request, HttpServerResponse response) {
        Health now = health.get();
        return answer(response, now.isReady() ? 200 : 503, now.toJson());
    }

    private static Publisher<Void> answer(HttpServerResponse response, int status, String body) {
        return response.status(status)
                .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .sendString(Mono.just(body));
    }

    @Override
    public void close() {
        if (running != null) {
            running.disposeNow(TIME_TO_LEAVE);
        }
    }
}
