package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.gateway.docs.OpenApiContract;
import com.mthere.gateway.docs.OpenApiContract.Exchange;
import com.mthere.system.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP API of the shared service. Every exchange is held against the OpenAPI document.
final class Http {
    static final JsonMapper JSON = JsonMapper.shared();
    static final OpenApiContract CONTRACT = new OpenApiContract();

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private static final AtomicLong COUNT = new AtomicLong();
    private static final String RUN = Long.toString(System.nanoTime(), 36);

    private Http() {}

    /// An answer, in the words of the tests.
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(body());
        }

        String text(String field) {
            return json().path(field).asString("");
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        String etag() {
            return header("ETag").orElseThrow();
        }

        String position() {
            return header("Mthere-Position").orElseThrow();
        }

        String mutationId() {
            return header("Mthere-Mutation-Id").orElseThrow();
        }

        Answer expect(int status) {
            assertThat(status()).as("%s %s", response, body()).isEqualTo(status);
            return this;
        }

        /// A problem, with all that a problem has.
        Answer expectProblem(int status, String type) {
            expect(status);
            assertThat(header("Content-Type")).contains("application/problem+json");
            JsonNode problem = json();
            assertThat(problem.path("type").asString("")).as(body()).isEqualTo("/problems/" + type);
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            assertThat(problem.path("title").asString("")).isNotEmpty();
            assertThat(problem.path("detail").asString("")).isNotEmpty();
            assertThat(problem.path("instance").asString("")).isEqualTo(shown(response.uri()));
            return this;
        }

        /// The path, but a guest's link is told to nobody.
        private static String shown(URI uri) {
            return uri.getRawPath().startsWith("/rsvps/") ? "/rsvps/" : uri.getRawPath();
        }

        /// Which fields of the body are wrong, as JSON pointers.
        Set<String> pointers() {
            Set<String> pointers = new TreeSet<>();
            json().path("errors")
                    .forEach(error -> pointers.add(error.path("pointer").asString("")));
            return pointers;
        }
    }

    /// @param headers name, value, name, value …
    static Answer get(String target, String... headers) {
        return send("GET", target, Optional.empty(), headers);
    }

    static Answer head(String target, String... headers) {
        return send("HEAD", target, Optional.empty(), headers);
    }

    static Answer delete(String target, String... headers) {
        return send("DELETE", target, Optional.empty(), headers);
    }

    static Answer post(String target, String body, String... headers) {
        return send("POST", target, Optional.of(body), with(headers, "Content-Type", "application/json"));
    }

    static Answer put(String target, String body, String... headers) {
        return send("PUT", target, Optional.of(body), with(headers, "Content-Type", "application/json"));
    }

    static Answer patch(String target, String body, String... headers) {
        return send("PATCH", target, Optional.of(body), with(headers, "Content-Type", "application/merge-patch+json"));
    }

    static Answer send(String method, String target, Optional<String> body, String... headers) {
        return send(method, target, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody), headers);
    }

    static Answer send(String method, String target, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at(target)).timeout(PATIENCE).method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> response = exchange(request.build());
        while (response.statusCode() == 503 && System.nanoTime() < deadline) {
            response = exchange(request.build());
        }
        return new Answer(response);
    }

    /// A 503 says that nothing was accepted and that one may come again: on a machine that builds, this can happen.
    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            CONTRACT.assertDescribes(Exchange.of(response));
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a test", e);
        }
    }

    static URI at(String target) {
        return URI.create(Service.shared().http() + target);
    }

    /// An id that no other test has.
    static String fresh(String name) {
        return name + "-" + RUN + "-" + COUNT.incrementAndGet();
    }

    /// Creates a user.
    ///
    /// @return its path
    static String newUser() {
        String id = fresh("user");
        post("/users", user(id)).expect(201);
        return "/users/" + id;
    }

    /// Creates an event.
    ///
    /// @return its path
    static String newEvent() {
        String id = fresh("event");
        post("/events", event(id)).expect(201);
        return "/events/" + id;
    }

    /// Creates an event that can be invited to.
    ///
    /// @param more fields of it, each behind a comma
    /// @return its path
    static String newParty(String more) {
        return post("/events", "{\"title\": \"Party\", \"host_id\": \"host\"" + more + "}")
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    /// @param guest a user
    static Answer invite(String party, String guest) {
        return post(party + "/invitations", "{\"user_id\": \"" + guest + "\"}").expect(201);
    }

    static String user(String id) {
        return """
                {"user_id": "%s", "email": "%s@example.org"}""".formatted(id, id);
    }

    static String event(String id) {
        return """
                {"event_id": "%s", "title": "Picnic"}""".formatted(id);
    }

    private static String[] with(String[] headers, String name, String value) {
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equalsIgnoreCase(name)) {
                return headers;
            }
        }
        String[] more = java.util.Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = name;
        more[headers.length + 1] = value;
        return more;
    }
}
