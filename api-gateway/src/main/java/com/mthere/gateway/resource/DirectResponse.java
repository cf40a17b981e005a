package com.mthere.gateway.resource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// An answer whose body, if it has one, is at hand as bytes: it is written as it is. Spring's own builder copies the
/// headers twice, and asks for every answer who can write bytes.
public final class DirectResponse implements ServerResponse {
    private final HttpStatus status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Optional<byte[]> body = Optional.empty();

    public DirectResponse(HttpStatus status) {
        this.status = status;
    }

    public DirectResponse header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public DirectResponse json(byte[] json) {
        return body(MediaType.APPLICATION_JSON_VALUE, json);
    }

    public DirectResponse body(String mediaType, byte[] bytes) {
        body = Optional.of(bytes);
        return header(HttpHeaders.CONTENT_TYPE, mediaType)
                .header(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length));
    }

    @Override
    public HttpStatusCode statusCode() {
        return status;
    }

    @Override
    public HttpHeaders headers() {
        HttpHeaders copy = new HttpHeaders();
        headers.forEach(copy::set);
        return HttpHeaders.readOnlyHttpHeaders(copy);
    }

    @Override
    public MultiValueMap<String, ResponseCookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    @Override
    public Mono<Void> writeTo(ServerWebExchange exchange, Context context) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        headers.forEach(response.getHeaders()::set);
        return body.map(bytes ->
                        response.writeWith(Mono.just(response.bufferFactory().wrap(bytes))))
                .orElseGet(response::setComplete);
    }
}
