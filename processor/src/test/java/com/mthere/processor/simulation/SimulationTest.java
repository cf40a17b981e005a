package com.mthere.processor.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mthere.codec.Codecs;
import com.mthere.testing.InMemoryRegistry;
import com.mthere.testing.Seeds;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever dies, lags, is replaced or comes late: an answer is the state at one offset, as fresh as asked for; all
/// ends as if nothing had happened; and each public record is there once.
///
/// `-Dmthere.seeds=20` runs 10,000 seeds, as the profile `faults` does.
class SimulationTest {
    private static final int SEEDS = 500;
    private static final int SEEDS_TO_FIND_A_BREACH = 500;

    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());

    @Test
    void allHoldsWhateverHappens() {
        Seeds.each(SEEDS, seed -> World.run(seed, codecs, Breach.NONE));
    }

    @Test
    void aSeedSaysTheSameTwice() {
        Seeds.each(
                20,
                seed -> assertThat(World.run(seed, codecs, Breach.NONE))
                        .isEqualTo(World.run(seed, codecs, Breach.NONE)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBrokenPromiseIsFound(Breach breach) {
        long seed = LongStream.range(0, SEEDS_TO_FIND_A_BREACH)
                .filter(it -> isBroken(it, breach))
                .findFirst()
                .orElseThrow(() -> new AssertionError(breach + " was not found"));

        assertThatThrownBy(() -> World.run(seed, codecs, breach)).isInstanceOf(AssertionError.class);
    }

    private boolean isBroken(long seed, Breach breach) {
        try {
            World.run(seed, codecs, breach);
            return false;
        } catch (AssertionError | RuntimeException broken) {
            System.out.println(breach + " breaks seed " + seed + ": "
                    + String.valueOf(broken.getMessage()).lines().limit(4).toList());
            return true;
        }
    }
}
