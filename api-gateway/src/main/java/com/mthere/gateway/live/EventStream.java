package com.mthere.gateway.live;

import com.mthere.gateway.parameters.Position;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/// An answer that goes on: each frame is sent at once. Who does not read loses the connection, so that nothing heaps up
/// here; a browser comes back by itself, and says what it heard last.
final class EventStream implements ServerResponse {
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(15);

    private final HttpHeaders headers = new HttpHeaders();
    private final Flux<byte[]> frames;
    private final Mono<Void> lost;

    /// @param lost completes when the client has fallen too far behind
    EventStream(Position reached, Flux<byte[]> frames, Mono<Void> lost) {
        headers.setContentType(MediaType.TEXT_EVENT_STREAM);
        headers.setCacheControl(CacheControl.noStore());
        headers.set(Position.HEADER, reached.toString());
        this.frames = frames;
        this.lost = lost;
    }

    @Override
    public HttpStatusCode statusCode() {
        return HttpStatus.OK;
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public MultiValueMap<String, ResponseCookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    @Override
    public Mono<Void> writeTo(ServerWebExchange exchange, Context context) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.OK);
        response.getHeaders().putAll(headers);
        Mono<Void> cut = lost.doOnSuccess(nothing -> cut(response));
        return Mono.firstWithSignal(write(response), cut);
    }

    /// Reactor Netty flushes whenever there is nothing more to write. To ask for a flush behind each frame, with
    /// `writeAndFlushWith`, makes a `Flux.concat` of each: that loses a request now and then where two threads ask it
    /// at once (reactor-core 3.8.6), and then the stream stands still.
    private Mono<Void> write(ServerHttpResponse response) {
        return response.writeWith(withSignsOfLife().map(response.bufferFactory()::wrap));
    }

    /// For as long as there are frames.
    private Flux<byte[]> withSignsOfLife() {
        return frames.publish(shared -> Flux.merge(
                shared,
                Flux.interval(BETWEEN_SIGNS_OF_LIFE)
                        .onBackpressureDrop()
                        .map(tick -> Frames.ALIVE)
                        .takeUntilOther(shared.ignoreElements())));
    }

    private static void cut(ServerHttpResponse response) {
        HttpServerResponse wire = ServerHttpResponseDecorator.getNativeResponse(response);
        wire.withConnection(connection -> connection.dispose());
    }
}
