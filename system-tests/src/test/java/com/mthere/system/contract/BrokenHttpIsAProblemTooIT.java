package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.contract.Wire.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is hardly HTTP is answered with a problem all the same, and the next one on the line is served.
class BrokenHttpIsAProblemTooIT {
    private static final String HOST = "Host: localhost\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";

    private Map<String, Long> before = Map.of();

    @BeforeEach
    void lookAtTheLogs() {
        before = MutationLogs.ends();
    }

    @AfterEach
    void nothingWasWrittenAndAllGoesOn() {
        assertThat(MutationLogs.ends()).isEqualTo(before);
        Http.get("/readyz").expect(200);
    }

    @Test
    void requestLinesThatAreNone() {
        for (String line : List.of(
                "garbage",
                "GET",
                "GET /users",
                "GET  /users  HTTP/1.1 x",
                "GET /users HTTP/1.1;x",
                "GET /users HTTP/2.0",
                "GET /users HTTP/9.9",
                "GET /users HTTP/0.9",
                "GET /users XTTP/1.1",
                "G?T /users HTTP/1.1",
                "\u0016\u0003\u0001\u0002",
                "PRI * HTTP/2.0",
                "GET users HTTP/1.1",
                "GET * HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "CONNECT localhost:80 HTTP/1.1",
                "GET ftp://localhost/users HTTP/1.1")) {
            refused(400, "invalid-parameter", line + "\r\n" + HOST + "\r\n");
        }
    }

    @Test
    void targetsThatAreNoUri() {
        for (String target : List.of(
                "/users/%",
                "/users/%z",
                "/users/%zz",
                "/users/%u00e4",
                "/users?limit=%",
                "/users?%zz=1",
                "/us|ers",
                "/users/{id}",
                "/users?a={b}",
                "/users/a\\b",
                "/users/^",
                "/users/\"",
                "/<script>",
                "/users/`",
                "/users?cursor=a|b",
                "/users/a#b",
                "/users?limit=1#",
                "/users#")) {
            refused(400, "invalid-parameter", "GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n");
            refused(400, "invalid-parameter", "DELETE " + target + " HTTP/1.1\r\n" + HOST + "\r\n");
        }
        refused(400, "invalid-parameter", "GET /users/\u00fc\u00c3 HTTP/1.1\r\n" + HOST + "\r\n");
        refused(404, "no-such-route", "GET /\u00c3\u00bc HTTP/1.1\r\n" + HOST + "\r\n");
    }

    @Test
    void targetsAndHeadersWithoutEnd() {
        for (int size : new int[] {8 * 1024 + 1, 9_000, 16_000, 100 * 1024, 1 << 20}) {
            refused(414, "uri-too-long", "GET " + "/" + "a".repeat(size - 1) + " HTTP/1.1\r\n" + HOST + "\r\n");
            refused(414, "uri-too-long", "GET /users?x=" + "a".repeat(size - 9) + " HTTP/1.1\r\n" + HOST + "\r\n");
            refused(
                    431,
                    "headers-too-large",
                    "GET /users HTTP/1.1\r\n" + HOST + "Cookie: " + "a".repeat(size) + "\r\n\r\n");
            refused(431, "headers-too-large", "GET /users HTTP/1.1\r\n" + HOST + "A: b\r\n".repeat(size / 3) + "\r\n");
        }
        refused(404, "no-such-route", "GET " + "/" + "a".repeat(8 * 1024 - 1) + " HTTP/1.1\r\n" + HOST + "\r\n");
        refused(400, "invalid-parameter", "GET /users?x=" + "a".repeat(8 * 1024 - 9) + " HTTP/1.1\r\n" + HOST + "\r\n");
    }

    @Test
    void headersThatAreNone() {
        for (String headers : List.of(
                "",
                HOST + HOST,
                HOST + "Foo\r\n",
                HOST + "Fo o: 1\r\n",
                HOST + ": 1\r\n",
                HOST + "Foo : 1\r\n",
                HOST + "Foo: a\u0000b\r\n",
                "Host: a b\r\n",
                HOST + "Content-Length: x\r\n",
                HOST + "Content-Length: -1\r\n",
                HOST + "Content-Length: 1, 2\r\n",
                HOST + "Content-Length: 2\r\nContent-Length: 3\r\n",
                HOST + "Content-Length: 99999999999999999999\r\n",
                HOST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                HOST + "Transfer-Encoding: gzip\r\n",
                HOST + "Transfer-Encoding: gzip, chunked\r\n",
                HOST + "Transfer-Encoding: chunked, identity\r\n",
                HOST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                HOST + "Transfer-Encoding: \u000bchunked\r\n")) {
            refused(400, "invalid-parameter", "POST /users HTTP/1.1\r\n" + JSON + headers + "\r\n2\r\n{}\r\n0\r\n\r\n");
        }
    }

    @Test
    void bodiesThatAreNotAsTheHeadersSay() {
        String chunked = "POST /users HTTP/1.1\r\n" + HOST + JSON + "Transfer-Encoding: chunked\r\n\r\n";
        for (String body : List.of(
                "zz\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}XX0\r\n\r\n",
                "-1\r\n{}\r\n",
                "fffffffffffffffff\r\n{}\r\n",
                "\r\n{}\r\n",
                "2\n{}\n0\n\n")) {
            refused(400, "invalid-parameter", chunked + body);
        }
        String whole = "18\r\n{\"email\": \"a@b.example\"}\r\n";
        for (String end :
                List.of("zz\r\n", "zz\r\n\r\n", "-1\r\n", "1\r\n }}\r\n0\r\n\r\n", "fffffffffffffffff\r\n", "\r\n")) {
            refused(400, "invalid-parameter", chunked + whole + end);
        }
        String large = "{\"email\": \"" + "a".repeat(64 * 1024);
        refused(
                413,
                "payload-too-large",
                chunked + Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n");
        refused(413, "payload-too-large", chunked + "fffffff\r\n" + large + "a");
        refused(
                413,
                "payload-too-large",
                "POST /users HTTP/1.1\r\n" + HOST + JSON + "Content-Length: " + large.length() + "\r\n\r\n" + large);
        refused(
                413,
                "payload-too-large",
                "POST /users HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 9999999999\r\n\r\n");
        refused(
                413,
                "payload-too-large",
                "POST /users HTTP/1.1\r\n" + HOST + JSON + "Expect: 100-continue\r\nContent-Length: 65537\r\n\r\n");
    }

    /// Who goes away in the middle of a body has sent no request.
    @Test
    void aBodyThatIsCutOff() {
        try (Wire wire = new Wire()) {
            wire.send("POST /users HTTP/1.1\r\n" + HOST + JSON
                    + "Content-Length: 100\r\n\r\n{\"email\": \"a@b.example\"}");
        }
        try (Wire wire = new Wire()) {
            wire.send("POST /users HTTP/1.1\r\n" + HOST + JSON
                    + "Transfer-Encoding: chunked\r\n\r\n18\r\n{\"email\": \"a@b.example\"}\r\n");
        }
    }

    @Test
    void methodsThatAreNotHere() {
        for (String method : List.of("TRACE", "BREW", "PROPFIND", "get")) {
            refused(405, "method-not-allowed", method + " /users HTTP/1.1\r\n" + HOST + "\r\n");
            refused(404, "no-such-route", method + " /nowhere HTTP/1.1\r\n" + HOST + "\r\n");
        }
    }

    @Test
    void whatIsOldOrRareButRight() {
        served("GET /livez HTTP/1.0\r\n\r\n");
        served("GET /livez HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n");
        served("GET http://elsewhere.example/livez HTTP/1.1\r\n" + HOST + "\r\n");
        served("GET /livez HTTP/1.1\r\nhOST: a\r\n\r\n");
        served("\r\nGET /livez HTTP/1.1\r\n" + HOST + "\r\n");
        served("GET /livez HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\nabc");
    }

    /// Who asks whether the body is wanted (RFC 9110, 10.1.1) is told before it is sent, and not at all if it is not.
    @Test
    void aBodyThatIsAnnouncedIsAskedFor() {
        String body = "{\"email\": 1}";
        try (Wire wire = new Wire()) {
            wire.send("POST /users HTTP/1.1\r\n" + HOST + JSON + "Expect: 100-continue\r\nContent-Length: "
                            + body.length() + "\r\n\r\n")
                    .send(body);
            assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(400);
        }
        refused(
                415,
                "unsupported-media-type",
                "POST /users HTTP/1.1\r\n" + HOST
                        + "Content-Type: text/plain\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}");
    }

    @Test
    void aHeadHasNoBodyWhateverIsWrong() {
        for (String target : List.of("/users/%zz", "/nowhere", "/users?x=1", "/users/no-such-user")) {
            try (Wire wire = new Wire()) {
                wire.send("HEAD " + target + " HTTP/1.1\r\n" + HOST + "\r\n");
                assertThat(wire.answer(true).orElseThrow().status()).isBetween(400, 404);
                wire.send("GET /livez HTTP/1.1\r\n" + HOST + "\r\n");
                assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(200);
            }
        }
    }

    /// The HTTP server forgot to read on when a request came before the last one was quite done with.
    @Test
    void whoSendsTheNextRequestSoonIsRead() {
        String post = "POST /users?x=1 HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 2\r\n\r\n{}";
        String slow = "GET /readyz HTTP/1.1\r\n" + HOST + "\r\n";
        try (Wire wire = new Wire()) {
            for (int i = 0; i < 200; i++) {
                wire.send(slow + slow).send(post.substring(0, post.length() - 1));
                assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(200);
                wire.send("}");
                assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(200);
                assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(400);
            }
        }
    }

    @Test
    void manyOnOneLineAreAnsweredInTheirOrder() {
        try (Wire wire = new Wire()) {
            wire.send("GET /livez HTTP/1.1\r\n" + HOST + "\r\n"
                    + "GET /users/%zz HTTP/1.1\r\n" + HOST + "\r\n"
                    + "HEAD /nowhere HTTP/1.1\r\n" + HOST + "\r\n"
                    + "PUT /users HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n{}"
                    + "GET /livez HTTP/1.1\r\n" + HOST + "\r\n"
                    + "nonsense\r\n\r\n");
            assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(200);
            assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(400);
            assertThat(wire.answer(true).orElseThrow().status()).isEqualTo(404);
            assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(405);
            assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(200);
            assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(400);
            assertThat(wire.answer(false)).isEmpty();
        }
    }

    @Test
    void aBrokenBodyIsRefusedAfterThoseBeforeItAreAnswered() {
        try (Wire wire = new Wire()) {
            wire.send("GET /livez HTTP/1.1\r\n" + HOST + "\r\n"
                    + "GET /users?limit=1 HTTP/1.1\r\n" + HOST + "\r\n"
                    + "POST /users HTTP/1.1\r\n" + HOST + JSON
                    + "Transfer-Encoding: chunked\r\n\r\n18\r\n{\"email\": \"a@b.example\"}\r\nzz\r\n"
                    + "GET /livez HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(200);
            assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(200);
            assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(400);
            assertThat(wire.answer(false)).isEmpty();
        }
    }

    private static void refused(int status, String type, String bytes) {
        String line = bytes.lines().findFirst().orElse("");
        String shown = bytes.substring(0, Math.min(200, bytes.length())).replace("\r\n", " | ");
        try (Wire wire = new Wire()) {
            Answer answer = wire.send(bytes).answer(false).orElseThrow(() -> new AssertionError("hung up on " + shown));
            assertThat(answer.status()).as("%s%n%s", shown, answer.body()).isEqualTo(status);
            assertThat(answer.headers().get("Content-Type")).as(shown).containsExactly("application/problem+json");
            JsonNode problem = Http.JSON.readTree(answer.body());
            assertThat(problem.path("type").asString("")).as(shown).isEqualTo("/problems/" + type);
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            assertThat(problem.path("title").asString("")).isNotEmpty();
            assertThat(problem.path("detail").asString("")).isNotEmpty();
            assertThat(problem.path("instance").asString("")).matches("/.*|urn:uuid:.*");
            String method = line.startsWith("DELETE ") ? "DELETE" : line.startsWith("POST ") ? "POST" : "GET";
            Http.CONTRACT.assertDescribes(answer.to(method, status == 404 ? "/nowhere" : "/users"));
        }
    }

    private static void served(String bytes) {
        try (Wire wire = new Wire()) {
            assertThat(wire.send(bytes).answer(false).orElseThrow().status())
                    .as(bytes)
                    .isEqualTo(200);
        }
    }
}
