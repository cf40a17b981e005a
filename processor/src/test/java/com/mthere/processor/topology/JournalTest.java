package com.mthere.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mthere.codec.Codecs;
import com.mthere.model.Mutation;
import com.mthere.model.Precondition;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.processor.store.Keys;
import com.mthere.testing.InMemoryRegistry;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

/// How long outcomes are kept, and which records are passed over.
class JournalTest {
    private static final Instant NOW = Instant.parse("2026-07-02T14:48:21.527Z");
    private static final Instant DAY_LATER = NOW.plus(Retention.USUAL.outcomes());

    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());
    private final Partition<Optional<User>, UserChange, User> partition = fresh(Map.of());

    private Partition<Optional<User>, UserChange, User> fresh(Map<Bytes, byte[]> content) {
        return Partition.over(Station.users(codecs), content);
    }

    private static Mutation<UserChange> rename(String mutationId) {
        return new Mutation<>(
                mutationId,
                "u-1",
                Optional.empty(),
                new Precondition.None(),
                new UserChange.CreateUser("ash@smart.com", Optional.of(mutationId)));
    }

    private boolean isKept(String mutationId) {
        return partition.content().containsKey(Keys.outcome(mutationId));
    }

    @Test
    void anOutcomeIsKeptUpToTheLastMillisecondOfADay() {
        partition.handle(rename("m-0"), NOW);
        partition.handle(rename("m-1"), DAY_LATER.minusMillis(1));

        assertThat(isKept("m-0")).isTrue();
    }

    @Test
    void anOutcomeIsForgottenAfterADay() {
        partition.handle(rename("m-0"), NOW);
        partition.handle(rename("m-1"), DAY_LATER);

        assertThat(isKept("m-0")).isFalse();
        assertThat(isKept("m-1")).isTrue();
    }

    @Test
    void aSuccessorForgetsAsItsPredecessorWould() {
        partition.handle(rename("m-0"), NOW);
        Partition<Optional<User>, UserChange, User> successor = fresh(partition.content());

        successor.handle(rename("m-1"), DAY_LATER);

        assertThat(successor.content()).doesNotContainKey(Keys.outcome("m-0")).containsKey(Keys.outcome("m-1"));
    }

    @Test
    void manyOldOutcomesAreForgottenAFewAtATimeUntilNoneIsLeft() {
        IntStream.range(0, 250).forEach(i -> partition.handle(rename("m-" + i), NOW));

        partition.handle(rename("late-0"), DAY_LATER);
        assertThat(isKept("m-249")).isTrue();
        partition.handle(rename("late-1"), DAY_LATER);
        partition.handle(rename("late-2"), DAY_LATER);

        assertThat(IntStream.range(0, 250).filter(i -> isKept("m-" + i))).isEmpty();
        assertThat(IntStream.range(0, 3).filter(i -> isKept("late-" + i))).hasSize(3);
    }

    @Test
    void theLatestOutcomesAreThoseOfTheStore() {
        IntStream.range(0, 3_000).forEach(i -> {
            partition.handle(rename("m-" + i), NOW);
            assertThat(partition.latest().of("m-" + i)).isPresent();
        });
        assertThat(differingFromTheStore(3_000)).isEmpty();

        IntStream.range(0, 40).forEach(i -> partition.handle(rename("late-" + i), DAY_LATER));
        assertThat(partition.content().keySet()).doesNotContain(Keys.outcome("m-2999"));
        assertThat(differingFromTheStore(3_000)).isEmpty();
    }

    private IntStream differingFromTheStore(int mutations) {
        return IntStream.range(0, mutations)
                .filter(i -> partition
                        .latest()
                        .of("m-" + i)
                        .filter(outcome ->
                                !Arrays.equals(outcome, partition.store().get(Keys.outcome("m-" + i))))
                        .isPresent());
    }

    @Test
    void aMutationThatIsForgottenMayComeAgain() {
        partition.handle(rename("m-0"), NOW);
        partition.handle(rename("m-1"), DAY_LATER);
        long again = partition.end();
        partition.handle(rename("m-0"), DAY_LATER);

        assertThat(codecs.users()
                        .outcomes()
                        .decode(partition.store().get(Keys.outcome("m-0")))
                        .offset())
                .isEqualTo(again);
    }

    @Test
    void aRecordBeforeTheAppliedOffsetIsPassedOver() {
        partition.handle(rename("m-0"), NOW);
        partition.handle(rename("m-1"), NOW);
        var before = Step.printable(partition.content());
        partition.takeForwards();

        partition.handle(LogRecord.of(1, NOW, "u-1", codecs.users().mutations().encode(rename("never seen"))));

        assertThat(Step.printable(partition.content())).isEqualTo(before);
        assertThat(partition.takeForwards()).isEmpty();
        assertThat(partition.applied()).isEqualTo(2);
    }

    @Test
    void aGapInTheOffsetsIsNotPassedOver() {
        partition.handle(rename("m-0"), NOW);
        LogRecord afterGap =
                LogRecord.of(7, NOW, "u-1", codecs.users().mutations().encode(rename("m-7")));

        assertThatThrownBy(() -> partition.handle(afterGap)).isInstanceOf(IllegalStateException.class);
        assertThat(partition.applied()).isEqualTo(1);
    }

    @Test
    void aPartitionThatIsGivenAwayIsNotOnTheBoardAnyMore() {
        partition.close();

        assertThatThrownBy(partition::progress).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void anEmptyStoreHasAppliedNothing() {
        assertThat(partition.applied()).isZero();
    }
}
