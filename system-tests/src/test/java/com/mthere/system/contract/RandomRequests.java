package com.mthere.system.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/// Requests that are almost right: valid ones to which something was done. What answers have taught, such as ids,
/// ETags, cursors and positions, comes back in later ones, also where it does not belong.
final class RandomRequests {
    private static final List<String> METHODS =
            List.of("GET", "GET", "GET", "HEAD", "POST", "POST", "POST", "PUT", "PUT", "PATCH", "PATCH", "DELETE");
    private static final List<String> ODD_METHODS =
            List.of("OPTIONS", "TRACE", "BREW", "get", "PROPFIND", "M-SEARCH", "PRI");
    private static final List<String> PLACES = List.of(
            "/",
            "/docs",
            "/docs/",
            "/openapi.yaml",
            "/asyncapi.yaml",
            "/problems/invalid",
            "/livez",
            "/readyz",
            "/metrics",
            "/nowhere",
            "/users/",
            "//users",
            "/users/../events",
            "/mutations",
            "/%75sers",
            "*");
    private static final List<String> PARAMETERS =
            List.of("limit", "cursor", "host_id", "status", "starts_after", "starts_before", "sort");
    private static final List<String> HEADERS = List.of(
            "If-Match",
            "If-None-Match",
            "Idempotency-Key",
            "Prefer",
            "Mthere-Position",
            "Mthere-Consistency",
            "traceparent",
            "tracestate",
            "Request-Id",
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Content-Encoding",
            "Content-Language",
            "Expect",
            "Range",
            "If-Modified-Since",
            "Origin",
            "Access-Control-Request-Method",
            "Cookie",
            "Authorization",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Prefix",
            "X-HTTP-Method-Override",
            "Upgrade",
            "HTTP2-Settings",
            "TE",
            "Trailer",
            "Via");
    private static final List<String> MEDIA_TYPES = List.of(
            "application/json",
            "application/merge-patch+json",
            "application/json; charset=utf-8",
            "application/json;charset=\"UTF-8\"",
            "application/json; charset=utf-7",
            "text/plain",
            "multipart/form-data",
            "*/*",
            "");
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1e9",
            "9".repeat(30),
            "NaN",
            "null",
            "true",
            "*",
            "\"",
            "\"\"",
            "W/\"1\"",
            "\"1\", \"2\"",
            "%",
            "%zz",
            "%00",
            "%2F",
            "%2e%2e",
            "%C3%BC",
            "%F0%9F%8E%89",
            "%ED%A0%80",
            "%ff",
            ".",
            "..",
            ";",
            "a;b=c",
            ",",
            "=",
            "&",
            "?",
            "%23",
            "[",
            "]",
            "{",
            "}",
            "|",
            "\\",
            "^",
            "`",
            "<",
            ">",
            "'",
            "\u0000",
            "\u0007",
            "\t",
            "\u007f",
            "\u00fc",
            "\u0085",
            "a".repeat(129),
            "b".repeat(5_000),
            "2026-02-30T00:00:00Z",
            "2026-07-18T10:00:00+25:00",
            "9999-12-31T23:59:59Z",
            "0000-01-01T00:00:00Z",
            "u0.1",
            "e1.0,u0.9",
            "u9.9",
            "a0.0",
            "strong",
            "session",
            "any",
            "return=minimal",
            "wait=committed",
            "respond-async; x=\"",
            "100-continue",
            "h2c",
            "websocket",
            "identity",
            "gzip",
            "bytes=0-1",
            "application/json",
            "text/html;q=0",
            "*/*;q=x",
            "UTC",
            "Europe/Zurich",
            "starts_at",
            "-starts_at",
            "scheduled",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "chunked",
            "GET",
            "close",
            "keep-alive");
    private static final List<String> JSON_VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "1E-400",
            "0.1",
            "9".repeat(30),
            "9".repeat(101),
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\ud83c\\udf89\"",
            "\"a\\nb\"",
            "[]",
            "{}",
            "[[[[]]]]",
            "{\"a\": 1, \"a\": 2}",
            "\"" + "a".repeat(300) + "\"",
            "\"" + "\u00fc".repeat(200) + "\"",
            "\"2026-07-18T10:00:00+01:00\"",
            "\"9999-12-31T23:59:59.999999Z\"",
            "\"1970-01-01T00:00:00Z\"",
            "\"Etc/GMT-14\"",
            "\"Europe/Zurich\"",
            "\"https://[::1]:0/\"",
            "\"https://\\u00fc.example\"",
            "\"cancelled\"",
            "\"draft\"",
            "100000",
            "11",
            "1.0",
            "1e2");
    private static final Map<String, String> USER = Map.of("email", "\"a@b.example\"", "name", "\"A\"");
    private static final Map<String, String> EVENT = Map.ofEntries(
            Map.entry("title", "\"T\""),
            Map.entry("description", "\"D\\nE\""),
            Map.entry("location", "{\"name\": \"Here\", \"url\": \"https://a.example/\"}"),
            Map.entry("starts_at", "\"2026-07-18T16:00:00+02:00\""),
            Map.entry("ends_at", "\"2026-07-18T20:00:00+02:00\""),
            Map.entry("time_zone", "\"Europe/Zurich\""),
            Map.entry("host_id", "\"h\""),
            Map.entry("capacity", "40"),
            Map.entry("waitlist", "\"off\""),
            Map.entry("max_party_size", "4"),
            Map.entry("rsvp_deadline", "\"2026-07-18T14:00:00Z\""),
            Map.entry("guest_list", "\"guests\""),
            Map.entry("status", "\"scheduled\""));

    private final Random random;
    private final List<String> learned = new ArrayList<>(List.of("no-such-id"));
    private final List<String> created = new ArrayList<>(List.of("/users/no-such-id"));

    RandomRequests(Random random) {
        this.random = random;
    }

    /// One request, in the order in which it is sent.
    ///
    /// @param lines of the headers, without those that frame the body
    record Request(String method, String target, List<String> lines, byte[] body, boolean chunked) {
        byte[] bytes() {
            StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
            lines.forEach(line -> head.append(line).append("\r\n"));
            if (chunked) {
                head.append("Transfer-Encoding: chunked\r\n");
            } else if (body.length > 0) {
                head.append("Content-Length: ").append(body.length).append("\r\n");
            }
            return joined(
                    head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1), chunked ? chunks() : body);
        }

        private byte[] chunks() {
            byte[] end = "0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
            byte[] size = (Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            byte[] lineEnd = "\r\n".getBytes(StandardCharsets.ISO_8859_1);
            return body.length == 0 ? end : joined(joined(size, body), joined(lineEnd, end));
        }

        @Override
        public String toString() {
            return new String(bytes(), StandardCharsets.ISO_8859_1);
        }
    }

    Request next() {
        boolean user = random.nextBoolean();
        String method = oneIn(20) ? any(ODD_METHODS) : any(METHODS);
        boolean writes = method.startsWith("P");
        List<String> lines = new ArrayList<>();
        if (writes || oneIn(10)) {
            String fitting = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
            lines.add("Content-Type: " + (oneIn(10) ? any(MEDIA_TYPES) : fitting));
        }
        while (oneIn(2)) {
            lines.add(header());
        }
        byte[] body = writes || oneIn(20) ? body(user, method) : new byte[0];
        return new Request(method, target(user, method), List.copyOf(lines), body, oneIn(8));
    }

    /// A request of which some bytes are others: mostly no request any more.
    byte[] nextBytes() {
        byte[] bytes = next().bytes();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            bytes = changed(bytes);
        }
        return bytes;
    }

    /// What a later request may use: as an id, a tag, a cursor, a position, or where it is wrong.
    void learn(String value) {
        if (!value.isEmpty()) {
            learned.add(value);
            if (learned.size() > 500) {
                learned.remove(random.nextInt(learned.size()));
            }
        }
    }

    /// Where something was created, and may still be.
    void learnPath(String path) {
        created.add(path);
    }

    private String target(boolean user, String method) {
        String list = user ? "/users" : "/events";
        int kind = random.nextInt(20);
        String path =
                switch (kind) {
                    case 0 -> any(PLACES);
                    case 1 -> "/mutations/" + id();
                    case 2 -> "/problems/" + any(WORDS);
                    case 3, 4, 5, 6, 7 -> method.equals("POST") ? list : any(created);
                    default -> method.equals("POST") || oneIn(3) ? list : list + "/" + id();
                };
        return path + query(path);
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String id() {
        return oneIn(6) ? odd() : any(learned);
    }

    private String query(String path) {
        boolean list = path.equals("/users") || path.equals("/events");
        if (!list && !oneIn(30)) {
            return "";
        }
        StringBuilder query = new StringBuilder();
        while (oneIn(2)) {
            query.append(query.isEmpty() ? "?" : "&").append(parameter());
        }
        return query.toString();
    }

    private String parameter() {
        String name = any(PARAMETERS);
        return switch (random.nextInt(12)) {
            case 0 -> name;
            case 1 -> odd() + "=" + odd();
            case 2, 3 -> name + "=" + odd();
            case 4, 5 -> "cursor=" + any(learned);
            default ->
                switch (name) {
                    case "limit" -> "limit=" + random.nextInt(300);
                    case "sort" -> "sort=" + any(List.of("event_id", "starts_at", "-starts_at"));
                    case "status" -> "status=" + any(List.of("draft", "scheduled", "cancelled"));
                    case "host_id" -> "host_id=h";
                    case "cursor" -> "cursor=" + any(learned);
                    default -> name + "=2026-07-18T10:00:00" + any(List.of("Z", "%2B02:00", "-01:00"));
                };
        };
    }

    private String header() {
        String name = any(HEADERS);
        String value =
                switch (random.nextInt(4)) {
                    case 0 -> odd();
                    case 1 -> any(learned);
                    case 2 -> "\"" + any(learned) + "\"";
                    default -> any(WORDS);
                };
        return name + ": " + value.replace("\r", "").replace("\n", "");
    }

    private byte[] body(boolean user, String method) {
        Map<String, String> fields = user ? USER : EVENT;
        List<String> members = new ArrayList<>();
        for (String name : fields.keySet().stream().sorted().toList()) {
            boolean needed = name.equals("email") || name.equals("title");
            if (needed ? !oneIn(15) : oneIn(3)) {
                members.add("\"" + name + "\": " + (oneIn(10) ? any(JSON_VALUES) : fields.get(name)));
            }
        }
        if (oneIn(method.equals("POST") ? 2 : 20)) {
            members.add("\"" + (user ? "user_id" : "event_id") + "\": \""
                    + (oneIn(3) ? idOf(any(created)) : "f" + random.nextLong()) + "\"");
        }
        if (oneIn(12)) {
            members.add("\"" + any(WORDS) + "\": " + any(JSON_VALUES));
        }
        byte[] body = ("{" + String.join(", ", members) + "}").getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(25)) {
            case 0 -> changed(body);
            case 1 -> (any(JSON_VALUES)).getBytes(StandardCharsets.UTF_8);
            case 2 ->
                ("[".repeat(random.nextInt(70)) + "]".repeat(random.nextInt(70))).getBytes(StandardCharsets.UTF_8);
            case 3 -> oneIn(8) ? " ".repeat(60_000 + random.nextInt(12_000)).getBytes(StandardCharsets.UTF_8) : body;
            case 4 -> joined(body, body);
            default -> body;
        };
    }

    private String odd() {
        UnaryOperator<String> cut = text -> text.substring(0, random.nextInt(text.length() + 1));
        String one = any(WORDS);
        return switch (random.nextInt(5)) {
            case 0 -> one;
            case 1 -> cut.apply(one) + any(WORDS);
            case 2 -> cut.apply(any(learned)) + one;
            case 3 -> Character.toString((char) random.nextInt(256)).replaceAll("[\r\n]", "") + any(learned);
            default ->
                new String(changed(any(learned).getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1)
                        .replaceAll("[\r\n]", "");
        };
    }

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        byte[] start = Arrays.copyOf(bytes, at);
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        byte[] word = any(WORDS).getBytes(StandardCharsets.ISO_8859_1);
        byte[] noise = new byte[1 + random.nextInt(3)];
        random.nextBytes(noise);
        return switch (random.nextInt(6)) {
            case 0 -> start;
            case 1 -> joined(start, joined(word, rest));
            case 2 -> joined(start, joined(noise, rest));
            case 3 -> joined(start, Arrays.copyOfRange(rest, Math.min(noise.length, rest.length), rest.length));
            case 4 -> joined(start, joined("\r\n".getBytes(StandardCharsets.ISO_8859_1), rest));
            default -> joined(bytes, rest);
        };
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
