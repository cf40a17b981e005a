package com.mthere.gateway.seal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Seals bytes with the first 16 bytes of their HMAC-SHA-256, and writes them as base64url without padding: one text
/// for the same bytes, and no other is taken.
public final class Seal {
    /// In bytes, at the end.
    public static final int LENGTH = 16;

    private static final int SHORTEST_KEY = 16;
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final Mac keyed;

    /// @param key the same in every gateway; 16 bytes at least
    /// @param name of the key, for whoever must mend it
    public Seal(byte[] key, String name) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("expected a " + name + " of " + SHORTEST_KEY + " bytes at least");
        }
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("expected of every Java platform: " + ALGORITHM, e);
        }
    }

    /// What stands for these bytes.
    public String sealed(byte[] content) {
        byte[] sealed = Arrays.copyOf(content, content.length + LENGTH);
        System.arraycopy(tag(content, content.length), 0, sealed, content.length, LENGTH);
        return ENCODER.encodeToString(sealed);
    }

    /// The bytes of a text as [#sealed(byte[])] writes it, whoever wrote it.
    public static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(DECODER.decode(text))
                    .filter(bytes -> ENCODER.encodeToString(bytes).equals(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /// What was sealed here, in a time that tells nothing about the key.
    public Optional<byte[]> opened(byte[] sealed) {
        int length = sealed.length - LENGTH;
        if (length < 0) {
            return Optional.empty();
        }
        byte[] claimed = Arrays.copyOfRange(sealed, length, sealed.length);
        return MessageDigest.isEqual(claimed, tag(sealed, length))
                ? Optional.of(Arrays.copyOf(sealed, length))
                : Optional.empty();
    }

    private byte[] tag(byte[] bytes, int length) {
        Mac mac = mac();
        mac.update(bytes, 0, length);
        return Arrays.copyOf(mac.doFinal(), LENGTH);
    }

    /// A copy, because a Mac is not for several threads.
    public Mac mac() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("expected of the platform: a " + ALGORITHM + " that can be copied", e);
        }
    }
}
