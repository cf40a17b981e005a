package com.mthere.gateway.parameters;

import com.mthere.gateway.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// The query of a request: known parameters, each at most once.
///
/// Read from the raw query, because a `+` is a plus there (RFC 3986), as in `starts_after=2026-07-18T16:00:00+02:00`;
/// the framework reads it as a space, as in forms.
public final class QueryParameters {
    private static final QueryParameters NONE = new QueryParameters(Map.of());

    private final Map<String, String> values;

    private QueryParameters(Map<String, String> values) {
        this.values = values;
    }

    /// @throws ProblemException 400 that names the parameter which is unknown or repeated
    public static QueryParameters of(ServerHttpRequest request, Set<String> known) {
        return of(request.getURI().getRawQuery(), known);
    }

    public static QueryParameters of(@Nullable String rawQuery, Set<String> known) {
        if (rawQuery == null || rawQuery.isEmpty()) {
            return NONE;
        }
        Map<String, String> values = new TreeMap<>();
        int from = 0;
        while (from <= rawQuery.length()) {
            int to = rawQuery.indexOf('&', from);
            int end = to < 0 ? rawQuery.length() : to;
            if (end > from) {
                add(rawQuery.substring(from, end), known, values);
            }
            from = end + 1;
        }
        return new QueryParameters(values);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static void add(String pair, Set<String> known, Map<String, String> values) {
        int equals = pair.indexOf('=');
        String name = decoded("the query", equals < 0 ? pair : pair.substring(0, equals));
        if (!known.contains(name)) {
            throw Problem.invalidParameter(name, "is not a parameter here").exception();
        }
        String value = equals < 0 ? "" : decoded(name, pair.substring(equals + 1));
        if (values.put(name, value) != null) {
            throw Problem.invalidParameter(name, "must not be repeated").exception();
        }
    }

    private static String decoded(String name, String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(octets(raw)).toString();
        } catch (CharacterCodingException | NumberFormatException | IndexOutOfBoundsException e) {
            throw Problem.invalidParameter(name, "must be percent-encoded UTF-8")
                    .exception();
        }
    }

    private static ByteBuffer octets(String raw) {
        byte[] from = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer octets = ByteBuffer.allocate(from.length);
        for (int i = 0; i < from.length; i++) {
            if (from[i] == '%') {
                octets.put((byte) (hexDigit(from[i + 1]) << 4 | hexDigit(from[i + 2])));
                i += 2;
            } else {
                octets.put(from[i]);
            }
        }
        return octets.flip();
    }

    private static int hexDigit(byte c) {
        int digit = Character.digit((char) c, 16);
        if (digit < 0) {
            throw new NumberFormatException("expected a hexadecimal digit");
        }
        return digit;
    }
}
