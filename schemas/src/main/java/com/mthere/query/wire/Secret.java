package com.mthere.query.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// What gateways and processors know and strangers do not. It is the first thing that a gateway sends.
public final class Secret {
    /// For a processor that only this machine can reach.
    public static final Secret NONE = new Secret("");

    private final byte[] text;

    private Secret(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    /// What a configuration gives: a text, a file that holds it, or neither.
    public static Secret of(String text, Optional<Path> file) {
        return file.map(Secret::in).orElseGet(() -> text.isEmpty() ? NONE : of(text));
    }

    public static Secret of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a secret must not be blank");
        }
        return new Secret(text.strip());
    }

    /// What a file holds, but for white space around it.
    public static Secret in(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the secret cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    public boolean isNone() {
        return text.length == 0;
    }

    /// What a gateway sends when it connects.
    public byte[] toBytes() {
        return Protocol.begin(0, 2 + Integer.BYTES + text.length).bytes(text).toBytes();
    }

    /// Whether these bytes show the same secret, in a time that tells nothing about it.
    public boolean isShownBy(ByteBuffer bytes) {
        return WireInput.read(bytes, this::isShownBy);
    }

    private boolean isShownBy(WireInput in) {
        Protocol.requireVersion(in);
        in.octet();
        return MessageDigest.isEqual(digest(text), digest(in.bytes()));
    }

    private static byte[] digest(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK must know SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return isNone() ? "no secret" : "a secret";
    }
}
