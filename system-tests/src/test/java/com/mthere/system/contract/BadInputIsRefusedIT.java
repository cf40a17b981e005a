package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.contract.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Input that is not as it must be is a problem of its own, and nothing is written.
class BadInputIsRefusedIT {
    private static final String USER = "/users/no-such-user";
    private static final String EVENT = "/events/no-such-event";
    private static final int BODY_LIMIT = 64 * 1024;

    private Map<String, Long> before = Map.of();

    @BeforeEach
    void lookAtTheLogs() {
        before = MutationLogs.ends();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(MutationLogs.ends()).isEqualTo(before);
    }

    @Test
    void whatIsNotOneJsonObject() {
        for (String body : List.of(
                "",
                " ",
                "{",
                "}",
                "{\"email\"",
                "{\"email\": \"a@b.example\"",
                "{\"email\": \"a@b.example\"} {}",
                "{\"email\": \"a@b.example\"} x",
                "{\"email\": \"a@b.example\"}]",
                "{\"email\": \"a@b.example\",}",
                "{'email': 'a@b.example'}",
                "{email: \"a@b.example\"}",
                "{\"email\": \"a@b.example\" /* why */}",
                "{\"email\": \"a@b.example\", \"email\": \"c@d.example\"}",
                "{\"email\": \"a@b.example\", \"name\": {\"a\": 1, \"a\": 1}}",
                "{\"email\": \"a@b.example\", \"e\\u006dail\": \"c@d.example\"}",
                "{\"email\": NaN}",
                "{\"email\": 01}",
                "{\"email\": \"\\x\"}",
                "{\"email\": \"\\ud8\"}",
                "{\"email\": \"tab\there@b.example\"}",
                "[]",
                "[{\"email\": \"a@b.example\"}]",
                "null",
                "true",
                "1",
                "\"text\"",
                "\uFEFF{\"email\": \"a@b.example\"}",
                "{\"email\": " + "9".repeat(1000) + "}",
                "{\"name\": " + "[".repeat(40) + "]".repeat(40) + "}",
                "{\"name\": " + "{\"a\":".repeat(40) + "1" + "}".repeat(40) + "}",
                "[".repeat(30_000))) {
            Http.post("/users", body).expectProblem(400, "malformed-json");
            Http.post("/events", body).expectProblem(400, "malformed-json");
            Http.put(USER, body).expectProblem(400, "malformed-json");
            Http.patch(EVENT, body).expectProblem(400, "malformed-json");
        }
    }

    @Test
    void bytesThatAreNotUtf8() {
        Charset latin1 = StandardCharsets.ISO_8859_1;
        for (byte[] body : List.of(
                "{\"email\": \"\u00e4@b.example\"}".getBytes(latin1),
                "{\"email\": \"a\u00c0\u00af@b.example\"}".getBytes(latin1),
                "{\"email\": \"a\u00ed\u00a0\u0080@b.example\"}".getBytes(latin1),
                "{\"email\": \"a@b.example\u00c3".getBytes(latin1),
                "{\"email\": \"a@b.example\"}".getBytes(StandardCharsets.UTF_16),
                "{\"email\": \"a@b.example\"}".getBytes(StandardCharsets.UTF_16LE),
                "{\"email\": \"a@b.example\"}".getBytes(Charset.forName("UTF-32BE")))) {
            Http.send("POST", "/users", BodyPublishers.ofByteArray(body), "Content-Type", "application/json")
                    .expectProblem(400, "malformed-json");
        }
    }

    @Test
    void fieldsThatAreNotAsTheyMustBe() {
        refusedUser("/email", "{}");
        refusedUser("/email", "{\"email\": null}");
        for (String wrong : List.of(
                "1",
                "true",
                "[]",
                "{}",
                "\"\"",
                "\"a\"",
                "\"@\"",
                "\"a@\"",
                "\"@b\"",
                "\"a@b@c\"",
                "\"a b@c\"",
                "\"a@b\\u0000\"",
                "\"a@b\\n\"",
                "\"a@b\\ud800\"",
                "\"\\udc00a@b\"",
                "\"a@b\\u007f\"",
                "\"a@b\\u0085\"",
                "\"a@b\\u00a0\"",
                '"' + "a".repeat(250) + "@b.example\"")) {
            refusedUser("/email", "{\"email\": " + wrong + "}");
        }
        for (String wrong :
                List.of("1", "true", "[]", "{}", "\"\"", "\"a\\nb\"", "\"\\ud83d\"", '"' + "a".repeat(201) + '"')) {
            refusedUser("/name", "{\"email\": \"a@b.example\", \"name\": " + wrong + "}");
        }
        for (String wrong : List.of(
                "1",
                "true",
                "[]",
                "{}",
                "\"\"",
                "\".\"",
                "\"..\"",
                "\"a/b\"",
                "\"a b\"",
                "\"\u00fc\"",
                "\"a%20b\"",
                "\"a\\u0000\"",
                '"' + "a".repeat(129) + '"')) {
            refused("/users", "/user_id", "{\"email\": \"a@b.example\", \"user_id\": " + wrong + "}");
            refused("/events", "/event_id", "{\"title\": \"T\", \"event_id\": " + wrong + "}");
            refused("/events", "/host_id", "{\"title\": \"T\", \"host_id\": " + wrong + "}");
        }
        refused("/users", "/emial", "{\"email\": \"a@b.example\", \"emial\": \"a@b.example\"}");
        refused("/users", "/a~1b~0c", "{\"email\": \"a@b.example\", \"a/b~c\": 1}");
        refused("/users", "/", "{\"email\": \"a@b.example\", \"\": 1}");
        refused("/users", "/sequence", "{\"email\": \"a@b.example\", \"sequence\": 1}");
        assertThat(Http.put(USER, "{\"email\": \"a@b.example\", \"user_id\": \"other\"}")
                        .expectProblem(400, "invalid")
                        .pointers())
                .containsExactly("/user_id");
        assertThat(Http.patch(USER, "{\"user_id\": 7}")
                        .expectProblem(400, "invalid")
                        .pointers())
                .containsExactly("/user_id");
    }

    @Test
    void fieldsOfAnEventThatAreNotAsTheyMustBe() {
        refused("/events", "/title", "{}");
        for (String wrong : List.of("1", "[]", "\"\"", "\"a\\tb\"", '"' + "a".repeat(201) + '"')) {
            refused("/events", "/title", "{\"title\": " + wrong + "}");
        }
        for (String wrong : List.of("1", "\"\\u0000\"", "\"\\u001b\"", "\"\\udfff\"", '"' + "a".repeat(10_001) + '"')) {
            refusedEvent("/description", "description", wrong);
        }
        for (String wrong :
                List.of("0", "-1", "100001", "1.5", "1e400", "\"5\"", "true", "[]", "99999999999999999999")) {
            refusedEvent("/capacity", "capacity", wrong);
        }
        for (String wrong : List.of("0", "12", "1.1", "\"2\"", "{}")) {
            refusedEvent("/max_party_size", "max_party_size", wrong);
        }
        for (String field : List.of("waitlist", "guest_list", "status")) {
            for (String wrong : List.of("\"nonsense\"", "\"AUTO\"", "\"\"", "1", "{}")) {
                refusedEvent("/" + field, field, wrong);
            }
        }
        for (String wrong : List.of("1", "\"a\"", "[]")) {
            refusedEvent("/location", "location", wrong);
        }
        refused("/events", "/location", "{\"title\": \"T\", \"location\": {}}");
        refusedEvent("/location/name", "location", "{\"name\": 1}");
        refusedEvent("/location/nmae", "location", "{\"name\": \"a\", \"nmae\": 1}");
        for (String wrong : List.of(
                "http://a.example",
                "https://",
                "https:///x",
                "javascript:alert(1)",
                "https://a@b.example",
                "https://\u00fc.example",
                "x",
                "https://a.example/" + "a".repeat(2048))) {
            refusedEvent("/location/url", "location", "{\"url\": \"" + wrong + "\"}");
        }
    }

    @Test
    void timesAndZonesThatAreNone() {
        for (String wrong : List.of(
                "2026-02-29T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-07-18T24:00:00Z",
                "2026-07-18T23:59:60Z",
                "2026-07-18T10:60:00Z",
                "2026-07-18",
                "2026-07-18T10:00:00",
                "2026-07-18 10:00:00Z",
                "2026-7-18T10:00:00Z",
                "2026-07-18T10:00:00.1234567Z",
                "2026-07-18T10:00:00.Z",
                "2026-07-18T10:00:00+0200",
                "2026-07-18T10:00:00+25:00",
                "2026-07-18T10:00:00Zx",
                "+12026-07-18T10:00:00Z",
                "1969-12-31T23:59:59Z",
                "9999-12-31T23:59:59-01:00",
                "tomorrow",
                "",
                "\u0662\u0660\u0662\u0666-07-18T10:00:00Z")) {
            refusedTimes("/starts_at", "\"starts_at\": \"" + wrong + "\", \"time_zone\": \"UTC\"");
        }
        refusedTimes("/starts_at", "\"starts_at\": 1784368800, \"time_zone\": \"UTC\"");
        String start = "\"starts_at\": \"2026-07-18T10:00:00Z\", ";
        for (String wrong : List.of(
                "Europe/Zurick", "+02:00", "UTC+2", "GMT+1", "Z", "", "europe/zurich", "../UTC", "a".repeat(65))) {
            refusedTimes("/time_zone", start + "\"time_zone\": \"" + wrong + "\"");
        }
        refusedTimes("/time_zone", "\"starts_at\": \"2026-07-18T10:00:00Z\"");
        start += "\"time_zone\": \"Europe/Zurich\", ";
        refusedTimes("/ends_at", start + "\"ends_at\": \"2026-07-18T10:00:00Z\"");
        refusedTimes("/ends_at", start + "\"ends_at\": \"2026-07-18T09:59:59.999999Z\"");
        refusedTimes("/ends_at", start + "\"ends_at\": \"2026-08-18T10:00:00.000001Z\"");
        refusedTimes("/rsvp_deadline", start + "\"rsvp_deadline\": \"2026-07-18T10:00:00.000001Z\"");
        refusedTimes("/ends_at", start + "\"ends_at\": \"2026-07-18T14:00:00+01:00\"");
        refusedTimes("/starts_at", "\"time_zone\": \"Europe/Zurich\", \"starts_at\": \"2026-07-18T10:00:00+01:00\"");
        refusedTimes("/starts_at", "\"time_zone\": \"Europe/Zurich\", \"starts_at\": \"2026-03-29T02:30:00+02:00\"");
        Http.patch(EVENT, "{\"starts_at\": \"2026-07-18T10:00:00+02:00\"}").expectProblem(400, "invalid");
        assertThat(Http.post(
                                "/events",
                                "{\"title\": \"T\", \"ends_at\": \"2026-07-18T10:00:00Z\", \"rsvp_deadline\": \"2026-07-18T10:00:00Z\"}")
                        .expectProblem(400, "invalid")
                        .pointers())
                .isNotEmpty();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(Http.post("/events", """
                        {"title": "", "capacity": 0, "nonsense": 1, "location": {"url": "x", "y": 1},
                         "starts_at": "x", "status": "cancelled", "event_id": "/"}""").expectProblem(400, "invalid").pointers())
                .contains(
                        "/title",
                        "/capacity",
                        "/nonsense",
                        "/location/url",
                        "/location/y",
                        "/starts_at",
                        "/status",
                        "/event_id");
        StringBuilder many = new StringBuilder("{\"email\": \"a@b.example\"");
        for (int i = 0; i < 3000; i++) {
            many.append(", \"f").append(i).append("\": 1");
        }
        assertThat(Http.post("/users", many.append('}').toString())
                        .expectProblem(400, "invalid")
                        .pointers())
                .hasSize(100);
    }

    @Test
    void idsInThePathThatAreNone() {
        for (String id : List.of(
                "a%2Fb",
                "%2F",
                "%2e",
                "%2E%2e",
                "..%2fevents",
                "a%20b",
                "a+b",
                "%00",
                "a%0Ab",
                "%C3%BC",
                "%F0%9F%8E%89",
                "%ff",
                "%ED%A0%80",
                "a%25b",
                "a%3Bb",
                "a;b",
                ";",
                "a;b=c",
                "a'b",
                "a!b",
                "a,b",
                "a=b",
                "$a",
                "(a)",
                "*",
                "x".repeat(129),
                "x".repeat(5000))) {
            for (String path : List.of("/users/", "/events/", "/mutations/")) {
                Http.get(path + id).expectProblem(400, "invalid-parameter");
            }
            for (String list : List.of("/events", "/invitations")) {
                Http.get("/users/" + id + list).expectProblem(400, "invalid-parameter");
            }
            Http.put("/users/" + id, "{\"email\": \"a@b.example\"}", "If-None-Match", "*")
                    .expectProblem(400, "invalid-parameter");
            Http.patch("/events/" + id, "{\"title\": \"T\"}").expectProblem(400, "invalid-parameter");
            Http.delete("/users/" + id).expectProblem(400, "invalid-parameter");
        }
        Http.get("/users/../events").expectProblem(400, "invalid-parameter");
    }

    @Test
    void pathsAndMethodsThatAreNot() {
        for (String path : List.of(
                "/user",
                "/users/",
                "/users/a/b",
                "/users/a/",
                "//users",
                "/users//",
                "/Users",
                "/users/a/event",
                "/openapi.json",
                "/problems",
                "/problems/",
                "/docs/x.js",
                "/docs/../users",
                "/actuator",
                "/actuator/health",
                "/favicon.ico",
                "/mutations",
                "/mutations/",
                "/webjars/swagger-ui/index.html",
                "/%75sers/",
                "/error",
                "/.git/config")) {
            for (String method : List.of("GET", "POST", "DELETE", "BREW")) {
                Http.send(method, path, Optional.empty()).expectProblem(404, "no-such-route");
            }
        }
        for (String method : List.of("PUT", "PATCH", "DELETE", "BREW", "get")) {
            assertThat(Http.send(method, "/users", Optional.of("{}"))
                            .expectProblem(405, "method-not-allowed")
                            .header("Allow"))
                    .contains("GET, HEAD, POST, OPTIONS");
        }
        for (String method : List.of("POST", "BREW", "PROPFIND")) {
            assertThat(Http.send(method, USER, Optional.of("{}"))
                            .expectProblem(405, "method-not-allowed")
                            .header("Allow"))
                    .contains("GET, HEAD, PUT, PATCH, DELETE, OPTIONS");
        }
    }

    @Test
    void bodiesOfAnotherMediaType() {
        String body = "{\"email\": \"a@b.example\"}";
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/merge-patch+json",
                "application/json; charset=utf-16",
                "application/json; charset=latin1",
                "application/jsonx",
                "json",
                "*/*",
                "application/*",
                ";",
                "application/json, text/plain",
                "a/b/c")) {
            Http.post("/users", body, "Content-Type", type).expectProblem(415, "unsupported-media-type");
            Http.put(USER, body, "Content-Type", type).expectProblem(415, "unsupported-media-type");
        }
        for (String type : List.of("application/json", "application/json-patch+json", "text/plain")) {
            assertThat(Http.patch(USER, body, "Content-Type", type)
                            .expectProblem(415, "unsupported-media-type")
                            .header("Accept-Patch"))
                    .contains("application/merge-patch+json");
        }
        Http.send("POST", "/users", Optional.of(body)).expectProblem(415, "unsupported-media-type");
        Http.post("/users", body, "Content-Encoding", "gzip").expectProblem(415, "unsupported-media-type");
        Http.post("/users", body, "Content-Encoding", "br, gzip").expectProblem(415, "unsupported-media-type");
    }

    @Test
    void bodiesThatAreTooLarge() {
        for (int size : new int[] {BODY_LIMIT + 1, 2 * BODY_LIMIT, 1 << 20}) {
            byte[] body = ("{\"email\": \"" + "a".repeat(size - 13) + "\"}").getBytes(StandardCharsets.UTF_8);
            assertThat(body).hasSize(size);
            for (String[] target : new String[][] {{"POST", "/users"}, {"PUT", USER}, {"POST", "/events"}}) {
                Http.send(target[0], target[1], BodyPublishers.ofByteArray(body), "Content-Type", "application/json")
                        .expectProblem(413, "payload-too-large");
                Http.send(
                                target[0],
                                target[1],
                                BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)),
                                "Content-Type",
                                "application/json")
                        .expectProblem(413, "payload-too-large");
            }
            Http.send("PATCH", USER, BodyPublishers.ofByteArray(body), "Content-Type", "application/merge-patch+json")
                    .expectProblem(413, "payload-too-large");
        }
        String largest = "{\"email\": \"" + "a".repeat(BODY_LIMIT - 13) + "\"}";
        Http.post("/users", largest).expectProblem(400, "invalid");
    }

    @Test
    void queriesThatAreNotAsTheyMustBe() {
        for (String list : List.of("/users", "/events")) {
            for (String limit :
                    List.of("0", "-1", "abc", "", "1e9", "1.5", "+1", "%20", "0x10", "%D9%A1", "00", "5%00")) {
                Http.get(list + "?limit=" + limit).expectProblem(400, "invalid-parameter");
            }
            Http.get(list + "?limit").expectProblem(400, "invalid-parameter");
            for (String query : List.of(
                    "limit=1&limit=1",
                    "limit=1&limit=2",
                    "lim=1",
                    "LIMIT=1",
                    "limit[]=1",
                    "limit%5B%5D=1",
                    "=1",
                    "%ff=1",
                    "limit=%ff",
                    "a",
                    "page=2",
                    "offset=1",
                    "cursor=&cursor=",
                    "%6Cimit=1&limit=1")) {
                String target = list + "?" + query.replace("[", "%5B").replace("]", "%5D");
                Http.get(target).expectProblem(400, "invalid-parameter");
            }
            for (String cursor : List.of(
                    "",
                    "x",
                    "AAAA",
                    "%00",
                    "eyJrIjoiMTIzIn0",
                    "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                    "a".repeat(4000),
                    "..%2F",
                    "AQ==")) {
                Http.get(list + "?cursor=" + cursor).expectProblem(400, "invalid-cursor");
            }
            for (String limit : List.of("1", "200", "201", "1000000000", "99999999999999999999999", "007")) {
                assertThat(Http.get(list + "?limit=" + limit)
                                .expect(200)
                                .json()
                                .path("items")
                                .size())
                        .isLessThanOrEqualTo(200);
            }
        }
        for (String query : List.of(
                "status=gone",
                "status=",
                "status=SCHEDULED",
                "sort=title",
                "sort=",
                "sort=%2Bstarts_at",
                "sort=starts_at,event_id",
                "host_id=",
                "host_id=a%2Fb",
                "host_id=%00",
                "starts_after=yesterday",
                "starts_after=2026-02-30T00:00:00Z",
                "starts_before=",
                "starts_before=2026-07-18",
                "starts_after=2026-07-18T10:00:00%2002:00",
                "starts_after=1969-01-01T00:00:00Z")) {
            Http.get("/events?" + query).expectProblem(400, "invalid-parameter");
        }
        Http.get("/users?host_id=a").expectProblem(400, "invalid-parameter");
        Http.get("/users?sort=user_id").expectProblem(400, "invalid-parameter");
        for (String target : List.of(USER, EVENT, "/mutations/x")) {
            Http.get(target + "?x=1").expectProblem(400, "invalid-parameter");
        }
        Http.delete(USER + "?force=true").expectProblem(400, "invalid-parameter");
        Http.post("/users?dry_run=1", "{\"email\": \"a@b.example\"}").expectProblem(400, "invalid-parameter");
    }

    @Test
    void aKeyThatWasUsedForSomethingElse() {
        String key = Http.fresh("key");
        Http.post("/users", "{\"email\": \"a@b.example\"}", "Idempotency-Key", key)
                .expect(201);
        before = MutationLogs.ends();
        Http.post("/users", "{\"email\": \"c@d.example\"}", "Idempotency-Key", key)
                .expectProblem(422, "idempotency-key-reused");
        Http.post("/events", "{\"title\": \"T\"}", "Idempotency-Key", key).expectProblem(422, "idempotency-key-reused");
    }

    @Test
    void cursorsThatWereMadeForAnotherListOrAltered() {
        for (int i = 0; i < 3; i++) {
            Http.post("/users", "{\"email\": \"a@b.example\"}").expect(201);
            Http.post("/events", "{\"title\": \"T\", \"host_id\": \"h\"}").expect(201);
        }
        before = MutationLogs.ends();
        String users = Http.get("/users?limit=1").expect(200).text("next_cursor");
        String events = Http.get("/events?limit=1&host_id=h").expect(200).text("next_cursor");
        Http.get("/users?limit=2&cursor=" + users).expect(200);
        Http.get("/events?limit=2&host_id=h&cursor=" + events).expect(200);
        for (String target : List.of(
                "/events?cursor=" + users,
                "/events?host_id=h&cursor=" + users,
                "/users?cursor=" + events,
                "/events?cursor=" + events,
                "/events?host_id=i&cursor=" + events,
                "/events?host_id=h&status=scheduled&cursor=" + events,
                "/events?host_id=h&starts_after=2026-07-18T10:00:00Z&cursor=" + events,
                "/events?host_id=h&sort=starts_at&cursor=" + events,
                "/users?cursor=" + users + "A",
                "/users?cursor=" + users + "=",
                "/users?cursor=" + users.substring(1),
                "/users?cursor=" + users + users,
                "/users?cursor=%20" + users)) {
            Http.get(target).expectProblem(400, "invalid-cursor");
        }
        for (int at = 0; at < users.length(); at++) {
            char other = users.charAt(at) == 'A' ? 'B' : 'A';
            Http.get("/users?cursor=" + users.substring(0, at) + other + users.substring(at + 1))
                    .expectProblem(400, "invalid-cursor");
            Http.get("/users?cursor=" + users.substring(0, at)).expectProblem(400, "invalid-cursor");
        }
    }

    private static void refusedUser(String pointer, String body) {
        refused("/users", pointer, body);
    }

    private static void refusedEvent(String pointer, String field, String value) {
        refused("/events", pointer, "{\"title\": \"T\", \"" + field + "\": " + value + "}");
        assertThat(Http.patch(EVENT, "{\"" + field + "\": " + value + "}")
                        .expectProblem(400, "invalid")
                        .pointers())
                .contains(pointer);
    }

    private static void refusedTimes(String pointer, String fields) {
        refused("/events", pointer, "{\"title\": \"T\", " + fields + "}");
    }

    private static void refused(String path, String pointer, String body) {
        Answer answer = Http.post(path, body).expectProblem(400, "invalid");
        assertThat(answer.pointers()).as(body).contains(pointer);
        answer.json().path("errors").forEach(error -> {
            assertThat(error.path("code").asString("")).isNotEmpty();
            assertThat(error.path("detail").asString("")).isNotEmpty();
        });
    }
}
