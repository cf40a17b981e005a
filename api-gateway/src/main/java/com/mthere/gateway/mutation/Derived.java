package com.mthere.gateway.mutation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// Names that follow from an Idempotency-Key, so that a repeated request means the same mutation and the same id.
public final class Derived {
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Derived() {}

    public static String mutationId(String key) {
        return uuid("mutation", key);
    }

    public static String aggregateId(String key) {
        return uuid("aggregate", key);
    }

    /// Of what the service asks of itself because of something that happened.
    public static String errandId(String name) {
        return uuid("errand", name);
    }

    /// @param number of the invitation, where one request makes many
    public static String invitationId(String key, int number) {
        return uuid("invitation " + number, key);
    }

    /// What was asked, in short.
    public static String fingerprint(byte[] asked) {
        return HexFormat.of().formatHex(sha256().digest(asked));
    }

    /// RFC 9562, 5.8: a UUID whose bits are ours to choose.
    private static String uuid(String purpose, String key) {
        MessageDigest digest = sha256();
        digest.update(purpose.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        ByteBuffer bits = ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        long high = bits.getLong() & ~0xF000L | VERSION_8;
        long low = bits.getLong() & ~0xC000_0000_0000_0000L | VARIANT;
        return new UUID(high, low).toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
