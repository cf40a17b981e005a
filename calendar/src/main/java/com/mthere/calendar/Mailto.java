package com.mthere.calendar;

import java.nio.charset.StandardCharsets;

/// An e-mail address as a URI (RFC 6068): whatever is not plainly allowed is percent-encoded.
final class Mailto {
    private static final String ALLOWED = "@-._~!$'*+";

    private Mailto() {}

    static String of(String email) {
        StringBuilder uri = new StringBuilder("mailto:");
        for (byte octet : email.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            if (isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xF, 16));
            }
        }
        return uri.toString();
    }

    private static boolean isLetterOrDigit(char c) {
        return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9';
    }
}
