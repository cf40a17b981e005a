package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.gateway.docs.OpenApiContract.Exchange;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.system.Ear;
import com.mthere.system.contract.Http.Answer;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// There is no operation in openapi.yaml that does not answer as it says.
class EveryOperationIsAsDescribedIT {

    @Test
    void everyOperationSucceeds() {
        String user = Http.newUser();
        String event = Http.newEvent();
        String party = Http.post("/events", "{\"title\": \"P\", \"host_id\": \"h\"}")
                .header("Location")
                .orElseThrow();
        Answer invited = Http.post(party + "/invitations", "{\"user_id\": \"u\"}");
        String invitation = invited.header("Location").orElseThrow();
        String link = URI.create(invited.text("rsvp_url")).getPath();
        String timed = Http.post(
                        "/events",
                        "{\"title\": \"T\", \"starts_at\": \"2030-07-02T12:00:00Z\", \"time_zone\": \"UTC\"}")
                .header("Location")
                .orElseThrow();
        Http.patch(timed, "{\"host_id\": \"h\"}").expect(200);
        String timedLink = URI.create(Http.invite(timed, "u").text("rsvp_url")).getPath();
        Answer created = Http.post("/users", "{\"email\": \"a@b.example\"}");
        List<Answer> answers = List.of(
                created,
                Http.get("/users?limit=1"),
                Http.get(user),
                Http.head(user),
                Http.get(user + "/invitations?limit=1"),
                Http.get(user + "/events?limit=1"),
                Http.put(user, "{\"email\": \"a@b.example\"}"),
                Http.patch(user, "{\"name\": \"A\"}"),
                Http.delete(user),
                Http.post("/events", "{\"title\": \"T\"}"),
                Http.get("/events?limit=1"),
                Http.get(event),
                Http.head(event),
                Http.put(event, "{\"title\": \"U\"}"),
                Http.patch(event, "{\"title\": \"V\"}"),
                Http.delete(event),
                invited,
                Http.post(party + "/invitations:batch", "{\"items\": [{\"email\": \"a@b.example\"}]}"),
                Http.get(party + "/invitations?limit=1"),
                Http.get(invitation),
                Http.patch(invitation, "{\"name\": \"A\"}"),
                Http.put(invitation + "/rsvp", "{\"status\": \"going\"}"),
                Http.send("POST", invitation + "/sends", java.util.Optional.empty()),
                Http.get(party + "/summary"),
                Http.get(party + "/invitations.csv"),
                Http.get(timed + "/calendar.ics"),
                Http.get(link),
                Http.head(link),
                Http.get(timedLink + "/calendar.ics"),
                Http.put(link, "{\"status\": \"maybe\"}"),
                Http.post(link, "status=going", "Content-Type", "application/x-www-form-urlencoded"),
                Http.delete(link),
                Http.delete(invitation),
                Http.get("/mutations/" + created.mutationId()),
                Http.get("/openapi.yaml"),
                Http.get("/asyncapi.yaml"),
                Http.get("/problems/invalid"),
                Http.get("/"),
                Http.get("/docs"),
                Http.get("/docs/"),
                Http.get("/host/"),
                Http.get("/livez"),
                Http.get("/readyz"),
                Http.get("/metrics"));
        Set<String> exercised = new TreeSet<>();
        for (Answer answer : answers) {
            assertThat(answer.status()).as("%s", answer.response()).isBetween(200, 303);
            exercised.add(
                    Http.CONTRACT.operation(Exchange.of(answer.response())).orElseThrow());
        }
        try (Ear ear = new Ear(party + "/stream", Optional.empty())) {
            ear.until("live");
            Http.CONTRACT.assertDescribes(ear.exchange());
            exercised.add(Http.CONTRACT.operation(ear.exchange()).orElseThrow());
        }
        assertThat(exercised).isEqualTo(Http.CONTRACT.operations());
    }

    @Test
    void everyTypeOfProblemHasAPageAndWhatReadsIt() {
        for (ProblemType type : ProblemType.values()) {
            Answer page = Http.get(type.uri().toString()).expect(200);
            assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
            Answer json = Http.get(type.uri().toString(), "Accept", "application/json")
                    .expect(200);
            assertThat(json.text("type")).isEqualTo(type.uri().toString());
        }
        Http.get("/problems/none").expectProblem(404, "no-such-route");
        Http.get("/problems/invalid", "Accept", "nonsense").expect(200);
    }

    @Test
    void aDocumentThatDidNotChangeIsNotSentAgain() {
        for (String document : List.of("/openapi.yaml", "/asyncapi.yaml", "/docs/", "/host/", "/problems/invalid")) {
            Answer first = Http.get(document).expect(200);
            assertThat(Http.get(document, "If-None-Match", first.etag())
                            .expect(304)
                            .body())
                    .isEmpty();
        }
    }

    @Test
    void thePageToBrowseLoadsNothingFromElsewhere() {
        assertThat(Http.get("/").expect(302).header("Location")).contains("/docs/");
        Answer page = Http.get("/docs/").expect(200);
        assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");
        assertThat(page.header("Content-Security-Policy").orElseThrow()).contains("default-src 'none'");
    }

    @Test
    void aPageOfAnotherOriginIsAllowedNothing() {
        String[] preflight = {"Origin", "https://example.org", "Access-Control-Request-Method", "PUT"};
        Answer users =
                Http.send("OPTIONS", "/users", Optional.empty(), preflight).expect(204);
        assertThat(users.header("Allow")).contains("GET, HEAD, POST, OPTIONS");
        assertThat(users.header("Access-Control-Allow-Origin")).isEmpty();
        Http.send("OPTIONS", "/nowhere", Optional.empty(), preflight).expectProblem(404, "no-such-route");
        assertThat(Http.get("/users", "Origin", "https://example.org")
                        .expect(200)
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void aPathSaysWhichMethodsItHas() {
        String user = Http.newUser();
        for (String path : Arrays.asList(
                "/users", user, "/events", "/mutations/x", "/livez", "/readyz", "/metrics", "/openapi.yaml")) {
            Answer options = Http.send("OPTIONS", path, Optional.empty()).expect(204);
            Set<String> allowed = new TreeSet<>(
                    Arrays.asList(options.header("Allow").orElseThrow().split(", ")));
            assertThat(allowed).contains("GET", "HEAD", "OPTIONS");
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "BREW")) {
                if (!allowed.contains(method)) {
                    Answer refused = Http.send(method, path, Optional.empty()).expectProblem(405, "method-not-allowed");
                    assertThat(refused.header("Allow")).isEqualTo(options.header("Allow"));
                }
            }
        }
    }
}
