package com.mthere.gateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.POST;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import com.mthere.gateway.json.BodyType;
import com.mthere.gateway.json.JsonBody;
import com.mthere.gateway.json.Members;
import com.mthere.gateway.mutation.NotAcceptedException;
import com.mthere.gateway.mutation.OutcomeUnknownException;
import com.mthere.gateway.parameters.AggregateId;
import com.mthere.gateway.problem.Problem;
import com.mthere.query.QueryRefusedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Over a real connection, because that is where answers without a body come from.
class EveryErrorIsAProblemTest {
    private static final Map<String, Supplier<Throwable>> ERRORS = Map.ofEntries(
            Map.entry("not-found", () -> new ResponseStatusException(HttpStatus.NOT_FOUND)),
            Map.entry("method", () -> new MethodNotAllowedException("POST", Set.of(HttpMethod.GET))),
            Map.entry("media-type", EveryErrorIsAProblemTest::unsupported),
            Map.entry("accept", () -> new NotAcceptableStatusException(List.of(MediaType.APPLICATION_JSON))),
            Map.entry("input", () -> new ServerWebInputException("secret")),
            Map.entry("decoding", () -> new ServerWebInputException("x", null, new DecodingException("secret"))),
            Map.entry("bytes", () -> new DataBufferLimitException("secret")),
            Map.entry("status-503", () -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE)),
            Map.entry("status-502", () -> new ResponseStatusException(HttpStatus.BAD_GATEWAY)),
            Map.entry("refused", () -> new QueryRefusedException(QueryRefusedException.Reason.TOO_OLD, "secret")),
            Map.entry("not-accepted", () -> new NotAcceptedException("secret")),
            Map.entry("unknown", () -> new OutcomeUnknownException("0197c8f2", "secret")),
            Map.entry("wrapped", () -> Exceptions.propagate(new IOException("secret"))),
            Map.entry("bug", () -> new IllegalStateException("secret")));

    private static final Queue<Members> READ = new ConcurrentLinkedQueue<>();

    private static DisposableServer server;

    private static Throwable error(String name) {
        return Objects.requireNonNull(ERRORS.get(name)).get();
    }

    private static UnsupportedMediaTypeStatusException unsupported() {
        return new UnsupportedMediaTypeStatusException(
                MediaType.TEXT_PLAIN, List.of(MediaType.valueOf("application/merge-patch+json")), HttpMethod.PATCH);
    }

    @BeforeAll
    static void serve() {
        var routes = RouterFunctions.route()
                .route(path("/errors/{name}"), request -> Mono.error(error(request.pathVariable("name"))))
                .route(GET("/thrown"), request -> {
                    throw Problem.invalidParameter("limit", "must be a number from 1")
                            .exception();
                })
                .route(
                        GET("/users/{user_id}"),
                        request -> ServerResponse.ok()
                                .bodyValue(AggregateId.of("user_id", request.pathVariable("user_id"))))
                .route(
                        POST("/bodies"),
                        request -> JsonBody.of(request.exchange().getRequest(), BodyType.JSON)
                                .doOnNext(READ::add)
                                .flatMap(body -> ServerResponse.noContent().build()))
                .build();
        var handler = Entrance.to(routes, new SimpleMeterRegistry());
        server = Wire.under(HttpServer.create())
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(handler))
                .bindNow();
    }

    @AfterAll
    static void stop() {
        server.disposeNow();
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of("not-found", 404, "no-such-route"),
                Arguments.of("method", 405, "method-not-allowed"),
                Arguments.of("media-type", 415, "unsupported-media-type"),
                Arguments.of("accept", 400, "invalid-parameter"),
                Arguments.of("input", 400, "invalid-parameter"),
                Arguments.of("decoding", 400, "malformed-json"),
                Arguments.of("bytes", 413, "payload-too-large"),
                Arguments.of("status-503", 503, "unavailable"),
                Arguments.of("status-502", 500, "internal-error"),
                Arguments.of("refused", 503, "unavailable"),
                Arguments.of("not-accepted", 503, "unavailable"),
                Arguments.of("unknown", 504, "outcome-unknown"),
                Arguments.of("wrapped", 500, "internal-error"),
                Arguments.of("bug", 500, "internal-error"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void everyExceptionIsAProblem(String name, int status, String type) {
        Answer answer = send("GET /errors/" + name);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.get("type").stringValue()).isEqualTo("/problems/" + type);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").stringValue()).isNotEmpty();
        assertThat(problem.get("instance").stringValue()).isEqualTo("/errors/" + name);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anAnswerToHeadHasHeadersOnly(String name, int status) {
        Answer get = send("GET /errors/" + name);
        Answer head = send("HEAD /errors/" + name);

        assertThat(head.status()).isEqualTo(status);
        assertThat(head.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void theAnswerSaysWhatIsTakenInstead() {
        assertThat(send("POST /errors/method").header("Allow")).isEqualTo("GET");
        assertThat(send("PATCH /errors/media-type").header("Accept-Patch")).isEqualTo("application/merge-patch+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "not-accepted", "status-503"})
    void whatPassesSaysWhenToTryAgain(String name) {
        assertThat(send("GET /errors/" + name).header("Retry-After")).isEqualTo("1");
    }

    @Test
    void anUnknownOutcomeSaysWhereToAsk() {
        JsonNode problem = send("GET /errors/unknown").json();

        assertThat(problem.get("mutation_id").stringValue()).isEqualTo("0197c8f2");
        assertThat(problem.get("outcome_url").stringValue()).isEqualTo("/mutations/0197c8f2");
    }

    @Test
    void whatAHandlerThrowsBeforeItAnswersIsAProblemToo() {
        Answer answer = send("GET /thrown");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue()).isEqualTo("limit must be a number from 1.");
    }

    @Test
    void noRouteIsAProblem() {
        Answer answer = send("GET /nowhere");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").stringValue()).isEqualTo("There is nothing at /nowhere.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "%2e%2e", "a%2Fb", "a%5Cb", "a%3Bb", "%00", "%C3", "%C3%A9", "a+b", "\u00e9"})
    void anIdThatIsNoneIsAProblemHoweverItIsSpelled(String id) {
        Answer answer = send("GET /users/" + id);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue()).startsWith("user_id must be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b=c", "a;", ";"})
    void anIdHasNoParametersBehindIt(String id) {
        Answer answer = send("GET /users/" + id);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue()).startsWith("The path must not have parameters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ash@pallet", "ash%40pallet", "%61sh%40pallet"})
    void anIdMayBePercentEncoded(String id) {
        assertThat(send("GET /users/" + id).body()).isEqualTo("ash@pallet");
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsRefusedBeforeItComes() {
        Answer answer = send("POST /bodies", "Content-Type: application/json", "Content-Length: 65537", "");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("type").stringValue()).isEqualTo("/problems/payload-too-large");
    }

    @Test
    void aBodyThatDoesNotSayHowLargeItIsIsRefusedWhenItIsTooLarge() {
        String chunk = "8000\r\n" + " ".repeat(0x8000) + "\r\n";
        Answer answer = send(
                "POST /bodies",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "",
                chunk + chunk + "1\r\n \r\n0\r\n");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("type").stringValue()).isEqualTo("/problems/payload-too-large");
    }

    @Test
    void aBodyOfExactlyTheLimitIsRead() {
        String body = "{" + " ".repeat(64 * 1024 - 2) + "}";
        Answer answer =
                send("POST /bodies", "Content-Type: application/json", "Content-Length: " + body.length(), "", body);

        assertThat(answer.status()).isEqualTo(204);
    }

    @Test
    void aBodyWithoutItsTypeIsRefusedAndNothingAtAllIsMalformed() {
        Answer untyped = send("POST /bodies", "Content-Length: 2", "", "{}");
        Answer empty = send("POST /bodies", "Content-Length: 0", "");

        assertThat(untyped.status()).isEqualTo(415);
        assertThat(untyped.header("Accept")).isEqualTo("application/json");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.json().get("type").stringValue()).isEqualTo("/problems/malformed-json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /errors/%zz",
                "GET /errors/%",
                "GET /errors/a|b",
                "GET /errors/\"a\"",
                "GET /errors/[a",
                "GET /errors/a\\b",
                "GET /errors/a b",
                "GET /errors/a?b=%zz",
                "G<T /errors/a",
                "GET /errors/a\u0000"
            })
    void whatTheServerRefusesByItselfIsAProblemToo(String methodAndPath) {
        Answer answer = send(methodAndPath);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").stringValue()).isEqualTo("/problems/invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X y: 1", ": 1", "X: a\u0000b", "Content-Length: abc", "Content-Length: -1"})
    void aMalformedHeaderIsAProblem(String header) {
        Answer answer = send("GET /errors/bug", header, "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("status").intValue()).isEqualTo(400);
    }

    @Test
    void headersThatAreTooLargeAreAProblem() {
        Answer answer = send("GET /errors/bug", "X: " + "x".repeat(9_000), "");

        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.json().get("type").stringValue()).isEqualTo("/problems/headers-too-large");
    }

    @Test
    void aMalformedChunkIsAProblemAndWhatCameBeforeItIsNoBody() {
        READ.clear();
        Answer answer = send(
                "POST /bodies",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "",
                "2\r\n{}\r\nzz\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("status").intValue()).isEqualTo(400);
        assertThat(READ).isEmpty();
    }

    @Test
    void aBodyThatEndsTooEarlyIsNoBody() throws IOException {
        READ.clear();
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write(
                            "POST /bodies HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{}"
                                    .getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }

        assertThat(READ).isEmpty();
    }

    @Test
    void aTargetHas8KiB() {
        assertThat(send("GET /" + "x".repeat(8 * 1024 - 1)).status()).isEqualTo(404);

        for (int size : new int[] {8 * 1024, 8 * 1024 + 100, 20 * 1024}) {
            Answer tooLong = send("GET /" + "x".repeat(size));

            assertThat(tooLong.status()).isEqualTo(414);
            assertThat(tooLong.json().get("type").stringValue()).isEqualTo("/problems/uri-too-long");
        }
    }

    @Test
    void whatTheServerRefusesByItselfHasHeadersOnlyForHead() {
        Answer answer = send("HEAD /errors/%zz");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).isEmpty();
    }

    private record Answer(int status, String head, String body) {
        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + name + " in\n" + head));
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    /// By hand, so that anything can be sent. The last line is the body.
    private static Answer send(String methodAndPath, String... more) {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            String head = methodAndPath + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n";
            String rest = more.length == 0 ? "\r\n" : String.join("\r\n", more) + "\r\n";
            out.write((head + rest).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            String text = answer.toString(StandardCharsets.UTF_8);
            int end = text.indexOf("\r\n\r\n");
            return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
        } catch (IOException e) {
            throw new AssertionError("expected an answer", e);
        }
    }
}
