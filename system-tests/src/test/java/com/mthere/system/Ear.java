package com.mthere.system;

import com.mthere.gateway.docs.OpenApiContract.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Listens to a stream of server-sent events, as a browser's `EventSource` does.
public final class Ear implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> response;
    private final StringBuffer text = new StringBuffer();
    private final String target;
    private volatile boolean ended;

    /// What a frame said.
    public record Heard(String type, Optional<String> id, JsonNode data) {
        /// Whom it is about, and in which state.
        public String brief() {
            return data.path("invitation_id").asString("") + " "
                    + data.path("status").asString("");
        }
    }

    /// At the shared service.
    ///
    /// @param after the id that was heard last, or nothing
    public Ear(String target, Optional<String> after) {
        this(Service.shared().http(), target, after);
    }

    /// @param after the id that was heard last, or nothing
    public Ear(URI base, String target, Optional<String> after) {
        this.target = target;
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(target));
        after.ifPresent(id -> request.header("Last-Event-ID", id));
        try {
            response = client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
        Thread.ofPlatform().daemon().start(this::listen);
    }

    public int status() {
        return response.statusCode();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /// The stream so far, as one answer.
    public Exchange exchange() {
        return new Exchange("GET", target, status(), response.headers().map(), text.toString());
    }

    private void listen() {
        try (Scanner frames = new Scanner(response.body(), StandardCharsets.UTF_8).useDelimiter("\n\n")) {
            while (frames.hasNext()) {
                String frame = frames.next();
                text.append(frame).append("\n\n");
                heard(frame);
            }
        } finally {
            ended = true;
        }
    }

    private void heard(String frame) {
        String type = "message";
        Optional<String> id = Optional.empty();
        List<String> data = new ArrayList<>();
        for (String line : frame.lines().toList()) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon)) {
                case "event" -> type = value;
                case "id" -> id = Optional.of(value);
                case "data" -> data.add(value);
                default -> {
                    // A comment, or something that is for later versions.
                }
            }
        }
        if (!data.isEmpty()) {
            heard.add(new Heard(type, id, JsonMapper.shared().readTree(String.join("\n", data))));
        }
    }

    public List<Heard> all() {
        return List.copyOf(heard);
    }

    /// What was heard, once something of this type was.
    public List<Heard> until(String type) {
        await(type + " is heard", () -> hasHeard(type));
        return all();
    }

    /// Whether something of this type is heard before the stream ends.
    public boolean hears(String type) {
        await(type + " is heard, or the stream ends", () -> ended || hasHeard(type));
        return hasHeard(type);
    }

    private boolean hasHeard(String type) {
        return heard.stream().anyMatch(it -> it.type().equals(type));
    }

    /// What was heard behind the snapshot, once it is so much.
    public List<Heard> changes(int count) {
        await(count + " changes are heard", () -> changes().size() >= count);
        return changes();
    }

    public List<Heard> changes() {
        List<Heard> all = all();
        int live = 0;
        while (live < all.size() && !all.get(live).type().equals("live")) {
            live++;
        }
        return all.subList(Math.min(live + 1, all.size()), all.size());
    }

    public String lastId() {
        return all().reversed().stream()
                .flatMap(it -> it.id().stream())
                .findFirst()
                .orElseThrow();
    }

    /// Waits, and tells what was heard where it was in vain.
    public void await(String what, BooleanSupplier condition) {
        try {
            Await.until(what, PATIENCE, condition);
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + "; " + this, late);
        }
    }

    /// How far it has heard, for whoever has to find out why no further.
    @Override
    public String toString() {
        return "%s answers %d, %d frames%s, the last: %s"
                .formatted(
                        target,
                        status(),
                        heard.size(),
                        ended ? " and its end" : "",
                        heard.isEmpty() ? "none" : heard.getLast());
    }

    public void awaitEnd() {
        await("the stream ends", () -> ended);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
