package com.mthere.gateway.parameters;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/// What makes a write safe to repeat (draft-ietf-httpapi-idempotency-key-header): a string in quotes, as the draft has
/// it (RFC 9651, 3.3.3), or the same without them, as many clients send it. 1 to 255 printable ASCII characters.
///
/// @param value without the quotes
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 255;
    private static final String NOT_BARE = "\"\\,; ";

    /// @throws ProblemException 400
    public static Optional<IdempotencyKey> of(HttpHeaders headers) {
        return SingleHeader.of(headers, HEADER).map(IdempotencyKey::read);
    }

    private static IdempotencyKey read(String text) {
        String key = text.startsWith("\"") ? unquoted(text) : bare(text);
        if (key.isEmpty() || key.length() > LONGEST) {
            throw notAKey();
        }
        return new IdempotencyKey(key);
    }

    /// Only a quote and a backslash may and must be escaped.
    private static String unquoted(String text) {
        StringBuilder key = new StringBuilder(text.length());
        int end = text.length() - 1;
        for (int i = 1; i < end; i++) {
            char c = text.charAt(i);
            boolean escape = c == '\\';
            char meant = escape ? text.charAt(++i) : c;
            boolean special = meant == '"' || meant == '\\';
            if (meant < ' ' || meant > '~' || escape != special || i == end) {
                throw notAKey();
            }
            key.append(meant);
        }
        if (end == 0 || text.charAt(end) != '"') {
            throw notAKey();
        }
        return key.toString();
    }

    private static String bare(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || NOT_BARE.indexOf(c) >= 0) {
                throw notAKey();
            }
        }
        return text;
    }

    private static ProblemException notAKey() {
        return Problem.invalidParameter(HEADER, "must be a string of 1 to 255 printable ASCII characters in quotes")
                .exception();
    }
}
