package com.mthere.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatestOutcomesTest {
    /// Two texts with one hash, so that both fall on one place.
    private static final String ONE = "Aa";

    private static final String OTHER = "BB";

    private final LatestOutcomes latest = new LatestOutcomes();

    @Test
    void findsWhatWasKept() {
        latest.keep(ONE, new byte[] {1});

        assertThat(latest.of(ONE)).hasValue(new byte[] {1});
    }

    @Test
    void theNextOnAPlaceSupplantsTheFormer() {
        latest.keep(ONE, new byte[] {1});
        latest.keep(OTHER, new byte[] {2});

        assertThat(latest.of(ONE)).isEmpty();
        assertThat(latest.of(OTHER)).hasValue(new byte[] {2});
    }

    @Test
    void whatIsLongIsLeftToTheStore() {
        latest.keep(ONE, new byte[4096]);
        latest.keep("C", new byte[4097]);

        assertThat(latest.of(ONE)).isPresent();
        assertThat(latest.of("C")).isEmpty();
    }

    @Test
    void forgetsWhatItHas() {
        latest.keep(ONE, new byte[] {1});
        latest.forget(ONE);

        assertThat(latest.of(ONE)).isEmpty();
    }

    @Test
    void whatIsForgottenDoesNotTakeAnotherWithIt() {
        latest.keep(OTHER, new byte[] {2});
        latest.forget(ONE);

        assertThat(latest.of(OTHER)).hasValue(new byte[] {2});
    }
}
