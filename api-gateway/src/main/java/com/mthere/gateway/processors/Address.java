package com.mthere.gateway.processors;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a processor listens. Configuration gives it as `host:port`, an IPv6 address in brackets.
public record Address(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?<host>[^:\\[\\]]+|\\[[^\\[\\]]+]):(?<port>[0-9]{1,5})");

    public static Address of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw unfit(text);
        }
        int port = Integer.parseInt(parts.group("port"));
        if (port < 1 || port > 65_535) {
            throw unfit(text);
        }
        return new Address(parts.group("host").replaceAll("[\\[\\]]", ""), port);
    }

    private static IllegalArgumentException unfit(String text) {
        return new IllegalArgumentException("a processor's address must be host:port, but is '" + text + "'");
    }

    @Override
    public String toString() {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
}
