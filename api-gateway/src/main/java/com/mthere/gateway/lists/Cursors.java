package com.mthere.gateway.lists;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.gateway.seal.Seal;
import com.mthere.query.Order;
import com.mthere.query.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;

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

    private final Seal seal;

    /// @param key the same in every gateway; 16 bytes at least
    public Cursors(byte[] key) {
        seal = new Seal(key, "cursor key");
    }

    public String write(ListScope scope, Place place) {
        byte[] id = place.id().getBytes(StandardCharsets.UTF_8);
        ByteBuffer cursor = ByteBuffer.allocate(HEAD + id.length)
                .put(VERSION)
                .put(code(scope.name()))
                .put(code(scope.order()))
                .putLong(digest(scope.filters()))
                .putLong(place.startsAt())
                .put((byte) id.length)
                .put(id);
        return seal.sealed(cursor.array());
    }

    /// @throws ProblemException `invalid-cursor`, which says what is wrong with it
    public Place read(ListScope scope, String text) {
        byte[] sealed = Seal.decoded(text).orElseThrow(() -> invalid("The cursor was not made by this service."));
        ByteBuffer cursor = ByteBuffer.wrap(authentic(sealed));
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

    private byte[] authentic(byte[] cursor) {
        if (cursor.length < HEAD || cursor.length < HEAD + Byte.toUnsignedInt(cursor[HEAD - 1]) + Seal.LENGTH) {
            throw invalid("The cursor is cut off.");
        }
        return seal.opened(cursor)
                .orElseThrow(() -> invalid("The cursor was not made by this service, or was altered."));
    }

    /// Short, because it need only tell filters apart, not resist anybody: the whole cursor is authenticated.
    private long digest(List<Optional<String>> filters) {
        if (filters.stream().allMatch(Optional::isEmpty)) {
            return 0;
        }
        Mac mac = seal.mac();
        filters.forEach(field -> update(mac, field));
        return ByteBuffer.wrap(mac.doFinal()).getLong();
    }

    private static void update(Mac mac, Optional<String> field) {
        field.ifPresent(text -> mac.update(text.getBytes(StandardCharsets.UTF_8)));
        mac.update((byte) 0);
    }

    private static ProblemException invalid(String detail) {
        return Problem.of(ProblemType.INVALID_CURSOR, detail).exception();
    }
}
