package com.mthere.gateway.mutation;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpHeaders;

/// The `traceparent` of a write (W3C Trace Context): the client's, or the start of a new one.
public final class Trace {
    public static final String HEADER = "traceparent";
    private static final int LENGTH = 55;

    private Trace() {}

    public static String of(HttpHeaders headers) {
        String given = headers.getFirst(HEADER);
        return given != null && isValid(given) ? given : started();
    }

    /// The start of a new one.
    public static String started() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + "-"
                + hex.toHexDigits(random.nextLong() | 1) + "-00";
    }

    private static boolean isValid(String trace) {
        if (trace.length() != LENGTH || !trace.startsWith("00-")) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            boolean dash = i == 2 || i == 35 || i == 52;
            char c = trace.charAt(i);
            boolean hex = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
            if (dash ? c != '-' : !hex) {
                return false;
            }
        }
        return true;
    }
}
