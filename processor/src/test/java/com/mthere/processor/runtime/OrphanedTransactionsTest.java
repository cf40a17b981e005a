package com.mthere.processor.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrphanedTransactionsTest {
    private static final String ASH = "mthere.processor-1e2b4a77-0c3d-4a4e-9a55-6d1f3b9c0a11";
    private static final String MAY = "mthere.processor-9f0e5c21-7b68-43d2-8e0a-2c4d6e8f1a33";

    @Test
    void aMembersTransactionIsNone() {
        assertThat(OrphanedTransactions.orphans(
                        List.of(ASH + "-1", MAY + "-12"),
                        Set.of(ASH + "-StreamThread-1-consumer", MAY + "-StreamThread-12-consumer")))
                .isEmpty();
    }

    @Test
    void whoIsNoMemberLeavesItsTransactionBehind() {
        assertThat(OrphanedTransactions.orphans(
                        List.of(ASH + "-1", MAY + "-1"), Set.of(ASH + "-StreamThread-1-consumer")))
                .containsExactly(MAY + "-1");
    }

    @Test
    void aThreadIsGoneThoughOthersOfItsProcessorAreNot() {
        assertThat(OrphanedTransactions.orphans(
                        List.of(ASH + "-1", ASH + "-2"), Set.of(ASH + "-StreamThread-2-consumer")))
                .containsExactly(ASH + "-1");
    }

    @Test
    void transactionsOfOtherApplicationsAreLeftAlone() {
        assertThat(OrphanedTransactions.orphans(List.of("billing-7-1", "mthere.processor2-1"), Set.of()))
                .isEmpty();
    }
}
