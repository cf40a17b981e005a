package com.mthere.gateway.lists;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.query.Order;
import com.mthere.query.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Writes and reads the cursor that a page ends with: opaque, and authenticated, so that nobody makes the service scan
/// from where it never was.
///
/// ```
/// version 1 | list 1 | order 1 | filter 8 | starts at 8 | length 1 | id … | HMAC-SHA-256, its first 16 bytes
/// ```
///
/// in bytes, as base64url without padding.
public final class Cursors {
    private static final byte VERSION = 1;
    private static final int HEAD = 3 + Long.BYTES + Long.BYTES + 1;
    private static final int TAG = 16;
    private static final int SHORTEST_KEY = 16;
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final Mac keyed;

    /// @param key the same in every gateway; 16 bytes at least
    public Cursors(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("expected a cursor key of " + SHORTEST_KEY + " bytes at least");
        }
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("expected of every Java platform: " + ALGORITHM, e);
        }
    }

    public String write(ListScope scope, Place place) {
        byte[] id = place.id().getBytes(StandardCharsets.UTF_8);
        ByteBuffer cursor = ByteBuffer.allocate(HEAD + id.length + TAG)
                .put(VERSION)
                .put(code(scope.name()))
                .put(code(scope.order()))
                .putLong(digest(scope.filters()))
                .putLong(place.startsAt())
                .put((byte) id.length)
                .put(id);
        cursor.put(tag(cursor.array(), HEAD + id.length));
        return ENCODER.encodeToString(cursor.array());
    }

    /// @throws ProblemException `invalid-cursor`, which says what is wrong with it
    public Place read(ListScope scope, String text) {
        ByteBuffer cursor = ByteBuffer.wrap(authentic(decoded(text)));
        if (cursor.get() != VERSION) {
            throw invalid("The cursor was made by another version of this service.");
        }
        if (cursor.get() != code(scope.name())) {
            throw invalid("The cursor was made for another list than that of " + scope.name() + ".");
        }
        if (cursor.get() != code(scope.order())) {
            throw invalid("The cursor was made for another order.");
        }
        if (cursor.getLong() != digest(scope.filters())) {
            throw invalid("The cursor was made for other filters.");
        }
        long startsAt = cursor.getLong();
        int length = Byte.toUnsignedInt(cursor.get());
        return new Place(startsAt, new String(cursor.array(), HEAD, length, StandardCharsets.UTF_8));
    }

    /// The names of lists begin with different letters.
    private static byte code(String list) {
        return (byte) list.charAt(0);
    }

    private static byte code(Order order) {
        return switch (order) {
            case ID -> 'i';
            case STARTS_AT -> 's';
            case STARTS_AT_REVERSED -> 'r';
        };
    }

    private static byte[] decoded(String text) {
        try {
            byte[] bytes = DECODER.decode(text);
            if (ENCODER.encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // as below
        }
        throw invalid("The cursor was not made by this service.");
    }

    private byte[] authentic(byte[] cursor) {
        if (cursor.length < HEAD || cursor.length < HEAD + Byte.toUnsignedInt(cursor[HEAD - 1]) + TAG) {
            throw invalid("The cursor is cut off.");
        }
        int content = cursor.length - TAG;
        byte[] claimed = Arrays.copyOfRange(cursor, content, cursor.length);
        if (!MessageDigest.isEqual(claimed, tag(cursor, content))) {
            throw invalid("The cursor was not made by this service, or was altered.");
        }
        return cursor;
    }

    private byte[] tag(byte[] bytes, int length) {
        Mac mac = fresh();
        mac.update(bytes, 0, length);
        return Arrays.copyOf(mac.doFinal(), TAG);
    }

    /// Short, because it need only tell filters apart, not resist anybody: the whole cursor is authenticated.
    private long digest(List<Optional<String>> filters) {
        if (filters.stream().allMatch(Optional::isEmpty)) {
            return 0;
        }
        Mac mac = fresh();
        filters.forEach(field -> update(mac, field));
        return ByteBuffer.wrap(mac.doFinal()).getLong();
    }

    private static void update(Mac mac, Optional<String> field) {
        field.ifPresent(text -> mac.update(text.getBytes(StandardCharsets.UTF_8)));
        mac.update((byte) 0);
    }

    /// A copy, because a Mac is not for several threads.
    private Mac fresh() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("expected of the platform: a " + ALGORITHM + " that can be copied", e);
        }
    }

    private static ProblemException invalid(String detail) {
        return Problem.of(ProblemType.INVALID_CURSOR, detail).exception();
    }
}
