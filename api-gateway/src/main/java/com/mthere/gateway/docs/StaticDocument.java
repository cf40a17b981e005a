package com.mthere.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Something that never changes while the process runs. It is read once, at the start: an event loop must not wait for
/// a disk. Caches may keep it, but ask each time whether it is still the same.
public final class StaticDocument {

    private final byte[] content;
    private final MediaType mediaType;
    private final Consumer<HttpHeaders> headers;
    private final String etag;

    private StaticDocument(byte[] content, MediaType mediaType, Consumer<HttpHeaders> headers) {
        this.content = content;
        this.mediaType = mediaType;
        this.headers = headers;
        this.etag = '"' + digest(content) + '"';
    }

    /// @throws UncheckedIOException if the class path does not have it: a fault of the build
    public static StaticDocument ofResource(String path, MediaType mediaType) {
        try {
            return new StaticDocument(new ClassPathResource(path).getContentAsByteArray(), mediaType, headers -> {});
        } catch (IOException e) {
            throw new UncheckedIOException("expected on the class path: " + path, e);
        }
    }

    static StaticDocument ofText(String text, MediaType mediaType) {
        return new StaticDocument(text.getBytes(StandardCharsets.UTF_8), mediaType, headers -> {});
    }

    public StaticDocument with(Consumer<HttpHeaders> moreHeaders) {
        return new StaticDocument(content, mediaType, headers.andThen(moreHeaders));
    }

    /// 200 with the content, or 304 if the client has it (RFC 9110, 13.1.2).
    public Mono<ServerResponse> answer(ServerRequest request) {
        return request.checkNotModified(etag).flatMap(this::notModified).switchIfEmpty(Mono.defer(this::whole));
    }

    private Mono<ServerResponse> whole() {
        return common(ServerResponse.ok().contentType(mediaType).contentLength(content.length))
                .bodyValue(content);
    }

    /// With the headers that a cache keeps from it (RFC 9110, 15.4.5).
    private Mono<ServerResponse> notModified(ServerResponse answer) {
        return common(ServerResponse.from(answer)).build();
    }

    private ServerResponse.BodyBuilder common(ServerResponse.BodyBuilder answer) {
        return answer.eTag(etag)
                .cacheControl(CacheControl.noCache())
                .header("X-Content-Type-Options", "nosniff")
                .headers(headers);
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected of every Java platform: SHA-256", e);
        }
    }
}
