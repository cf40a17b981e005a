package com.mthere.gateway.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Ids that tell when they were made.
class TimedIdTest {

    /// RFC 9562, A.6.
    @Test
    void isTheExampleOfTheStandard() {
        long randA = 0xCC3L << 52;
        long randB = 0x18C4DC0C0C07398FL << 2;

        assertThat(TimedId.of(0x017F22E279B0L, randA, randB))
                .isEqualTo(UUID.fromString("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"));
    }

    @Test
    void tellsWhenItWasMade() {
        Instant before = Instant.now();
        String id = TimedId.create().toString();

        assertThat(TimedId.madeAt(id))
                .hasValueSatisfying(
                        madeAt -> assertThat(madeAt).isBetween(before.minus(Duration.ofMillis(1)), Instant.now()));
    }

    @Test
    void everyBitThatIsNotFixedVaries() {
        long ones = 0;
        long zeroes = 0;
        for (int i = 0; i < 1_000; i++) {
            UUID id = TimedId.create();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            ones |= id.getLeastSignificantBits();
            zeroes |= ~id.getLeastSignificantBits();
        }
        assertThat(ones & zeroes).isEqualTo(0x3FFF_FFFF_FFFF_FFFFL);
    }

    @Test
    void noTwoAreTheSameWhoeverMakesThem() {
        Set<UUID> ids = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 200_000).parallel().forEach(i -> ids.add(TimedId.create()));

        assertThat(ids).hasSize(200_000);
    }

    @Test
    void othersDoNotTell() {
        assertThat(TimedId.madeAt("ash")).isEmpty();
        assertThat(TimedId.madeAt(UUID.randomUUID().toString())).isEmpty();
    }
}
