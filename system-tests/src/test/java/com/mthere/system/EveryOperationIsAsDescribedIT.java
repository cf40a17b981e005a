package com.mthere.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.gateway.docs.OpenApiContract.Exchange;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.system.Api.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// There is no operation in openapi.yaml that does not answer as it says.
class EveryOperationIsAsDescribedIT {

    @Test
    void everyOperationSucceeds() {
        String user = Api.newUser();
        String event = Api.newEvent();
        Answer created = Api.post("/users", "{\"email\": \"a@b.example\"}");
        List<Answer> answers = List.of(
                created,
                Api.get("/users?limit=1"),
                Api.get(user),
                Api.head(user),
                Api.put(user, "{\"email\": \"a@b.example\"}"),
                Api.patch(user, "{\"name\": \"A\"}"),
                Api.delete(user),
                Api.post("/events", "{\"title\": \"T\"}"),
                Api.get("/events?limit=1"),
                Api.get(event),
                Api.head(event),
                Api.put(event, "{\"title\": \"U\"}"),
                Api.patch(event, "{\"title\": \"V\"}"),
                Api.delete(event),
                Api.get("/mutations/" + created.mutationId()),
                Api.get("/openapi.yaml"),
                Api.get("/asyncapi.yaml"),
                Api.get("/problems/invalid"),
                Api.get("/"),
                Api.get("/docs"),
                Api.get("/docs/"),
                Api.get("/livez"),
                Api.get("/readyz"),
                Api.get("/metrics"));
        Set<String> exercised = new TreeSet<>();
        for (Answer answer : answers) {
            assertThat(answer.status()).as("%s", answer.response()).isBetween(200, 302);
            exercised.add(Api.CONTRACT.operation(Exchange.of(answer.response())).orElseThrow());
        }
        assertThat(exercised).isEqualTo(Api.CONTRACT.operations());
    }

    @Test
    void everyTypeOfProblemHasAPageAndWhatReadsIt() {
        for (ProblemType type : ProblemType.values()) {
            Answer page = Api.get(type.uri().toString()).expect(200);
            assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
            Answer json = Api.get(type.uri().toString(), "Accept", "application/json").expect(200);
            assertThat(json.text("type")).isEqualTo(type.uri().toString());
        }
        Api.get("/problems/none").expectProblem(404, "no-such-route");
    }

    @Test
    void aDocumentThatDidNotChangeIsNotSentAgain() {
        for (String document : List.of("/openapi.yaml", "/asyncapi.yaml", "/docs/", "/problems/invalid")) {
            Answer first = Api.get(document).expect(200);
            assertThat(Api.get(document, "If-None-Match", first.etag()).expect(304).body())
                    .isEmpty();
        }
    }

    @Test
    void thePageToBrowseLoadsNothingFromElsewhere() {
        assertThat(Api.get("/").expect(302).header("Location")).contains("/docs/");
        Answer page = Api.get("/docs/").expect(200);
        assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");
        assertThat(page.header("Content-Security-Policy").orElseThrow()).contains("default-src 'none'");
    }

    @Test
    void aPathSaysWhichMethodsItHas() {
        String user = Api.newUser();
        for (String path : Arrays.asList("/users", user, "/events", "/mutations/x", "/livez", "/readyz", "/metrics", "/openapi.yaml")) {
            Answer options = Api.send("OPTIONS", path, java.util.Optional.empty()).expect(204);
            Set<String> allowed =
                    new TreeSet<>(Arrays.asList(options.header("Allow").orElseThrow().split(", ")));
            assertThat(allowed).contains("GET", "HEAD", "OPTIONS");
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "BREW")) {
                if (!allowed.contains(method)) {
                    Answer refused = Api.send(method, path, java.util.Optional.empty())
                            .expectProblem(405, "method-not-allowed");
                    assertThat(refused.header("Allow")).isEqualTo(options.header("Allow"));
                }
            }
        }
    }
}
