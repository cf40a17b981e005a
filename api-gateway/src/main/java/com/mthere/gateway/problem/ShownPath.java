package com.mthere.gateway.problem;

/// The path of a request as a problem may name it. Problems are logged and passed around, and whoever knows a link may
/// answer by it: so all behind `/rsvps/` is cut off.
public final class ShownPath {
    private static final String LINKS = "/rsvps/";

    private ShownPath() {}

    public static String of(String path) {
        return path.startsWith(LINKS) ? LINKS : path;
    }
}
