package com.mthere.gateway.parameters;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/// What a client would like (RFC 7240). What is not known is ignored, and so is what is not well formed: a preference
/// never fails a request.
///
/// @param minimal `return=minimal`: no body after a write
/// @param committed `wait=committed`: answer once the write is committed to state and topics
public record Prefer(boolean minimal, boolean committed) {
    private static final Prefer NOTHING = new Prefer(false, false);

    public static Prefer of(HttpHeaders headers) {
        List<String> values = headers.get("Prefer");
        return values == null ? NOTHING : read(String.join(",", values));
    }

    /// What the answer says in `Preference-Applied`.
    public Optional<String> applied() {
        if (minimal) {
            return Optional.of(committed ? "return=minimal, wait=committed" : "return=minimal");
        }
        return committed ? Optional.of("wait=committed") : Optional.empty();
    }

    /// The first of a name counts (RFC 7240, 2).
    private static Prefer read(String value) {
        Prefer prefer = NOTHING;
        Set<String> seen = new HashSet<>();
        for (String preference : value.split(",", -1)) {
            String word = withoutParameters(preference);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals).strip();
            if (seen.add(name)) {
                prefer = prefer.with(
                        name,
                        equals < 0 ? "" : unquoted(word.substring(equals + 1).strip()));
            }
        }
        return prefer;
    }

    private Prefer with(String name, String value) {
        return switch (name) {
            case "return" -> new Prefer(value.equals("minimal"), committed);
            case "wait" -> new Prefer(minimal, value.equals("committed"));
            default -> this;
        };
    }

    private static String withoutParameters(String preference) {
        int semicolon = preference.indexOf(';');
        return (semicolon < 0 ? preference : preference.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
