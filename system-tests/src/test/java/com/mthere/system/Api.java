package com.mthere.system;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The HTTP API, as a client that takes nothing for granted.
public final class Api implements AutoCloseable {
    /// Longer than any answer may take.
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    public Api(URI base) {
        this.base = base;
    }

    public Reply get(String path, Map<String, String> headers) {
        return send("GET", path, headers, "");
    }

    /// @param body empty: none
    public Reply send(String method, String path, Map<String, String> headers, String body) {
        try {
            return answered(http.send(request(method, path, headers, body), BodyHandlers.ofString()));
        } catch (IOException e) {
            return failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /// As [#send], without waiting for the reply.
    public CompletableFuture<Reply> sendAsync(String method, String path, Map<String, String> headers, String body) {
        return http.sendAsync(request(method, path, headers, body), BodyHandlers.ofString())
                .handle((answer, failure) -> failure == null ? answered(answer) : failed(failure));
    }

    private HttpRequest request(String method, String path, Map<String, String> headers, String body) {
        BodyPublisher content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(DEADLINE).method(method, content);
        headers.forEach(request::header);
        return request.build();
    }

    private static Reply answered(HttpResponse<String> answer) {
        return new Reply.Answered(answer.statusCode(), answer.headers(), answer.body());
    }

    private static Reply failed(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> failed(wrapped.getCause());
            case ConnectException unreached -> new Reply.Unreached(unreached);
            case IOException cut -> new Reply.Cut(cut);
            default -> throw new IllegalStateException("A request failed for no reason of the network", failure);
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
