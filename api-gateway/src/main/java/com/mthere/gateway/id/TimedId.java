package com.mthere.gateway.id;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Ids that tell when they were made: UUIDs of version 7 (RFC 9562, 5.7), milliseconds in the first 48 bits and 74
/// random ones behind.
///
/// Event loops make them, several for each request, so there is no lock and nothing shared: ids of one millisecond have
/// no order among them. They name things, they do not guard them; whoever guesses one has learned nothing.
public final class TimedId {
    private static final int VERSION = 7;
    private static final int RANDOM_BITS_BESIDE_VERSION = 12;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private TimedId() {}

    public static UUID create() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return of(System.currentTimeMillis(), random.nextLong(), random.nextLong());
    }

    static UUID of(long millis, long random, long moreRandom) {
        long high = millis << 16
                | (long) VERSION << RANDOM_BITS_BESIDE_VERSION
                | random >>> (Long.SIZE - RANDOM_BITS_BESIDE_VERSION);
        long low = VARIANT | moreRandom >>> 2;
        return new UUID(high, low);
    }

    /// When the id was made, if it is one of these.
    public static Optional<Instant> madeAt(String id) {
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.version() == VERSION
                    ? Optional.of(Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16))
                    : Optional.empty();
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }
}
