package com.mthere.gateway.conditional;

/// The strong validator of a version (RFC 9110, 8.8.3): its number in quotes.
public final class ETag {
    private ETag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }
}
