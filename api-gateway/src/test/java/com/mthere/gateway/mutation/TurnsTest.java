package com.mthere.gateway.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/// Who may begin, and when. Time is virtual.
class TurnsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<Integer> begun = new ArrayList<>();

    @RegisterExtension
    private final VirtualTime time = new VirtualTime();

    private final Turns turns = new Turns(PATIENCE);

    /// A mutation that is on its way until somebody says what came of it.
    private final class Writing {
        private final int number;
        private final CompletableFuture<String> outcome = new CompletableFuture<>();
        private final List<Throwable> failures = new ArrayList<>();
        private final Disposable subscription;

        Writing(String aggregateId, int number) {
            this.number = number;
            Mono<String> work = Mono.fromFuture(outcome, true).doOnSubscribe(begins -> begun.add(number));
            this.subscription = turns.inTurn(aggregateId, "m-" + number, work).subscribe(answer -> {}, failures::add);
        }

        boolean waits() {
            return !begun.contains(number);
        }
    }

    private List<Writing> write(String aggregateId, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new Writing(aggregateId, number))
                .toList();
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Test
    void soManyBeginAtOnceAndWhoeverIsDoneLetsTheNextBegin() {
        List<Writing> all = write("a", 0, Turns.AT_ONCE + 2);

        assertThat(begun).isEqualTo(numbers(0, Turns.AT_ONCE));
        assertThat(turns.isOpen("m-" + Turns.AT_ONCE)).isTrue();

        all.get(3).outcome.complete("done");
        assertThat(begun).isEqualTo(numbers(0, Turns.AT_ONCE + 1));
        all.get(5).outcome.completeExceptionally(new IllegalStateException("not applied"));
        assertThat(begun).isEqualTo(numbers(0, Turns.AT_ONCE + 2));
    }

    @Test
    void whoWritesToAnotherAggregateWaitsForNobody() {
        write("hot", 0, 200);
        begun.clear();

        write("another", 200, 200 + Turns.AT_ONCE);

        assertThat(begun).isEqualTo(numbers(200, 200 + Turns.AT_ONCE));
    }

    @Test
    void whoeverGoesAwayWhileWaitingIsPassedOver() {
        List<Writing> all = write("a", 0, Turns.AT_ONCE + 3);

        all.get(Turns.AT_ONCE).subscription.dispose();
        assertThat(turns.isOpen("m-" + Turns.AT_ONCE)).isFalse();
        all.getFirst().subscription.dispose();

        assertThat(begun).doesNotContain(Turns.AT_ONCE).endsWith(Turns.AT_ONCE + 1);
    }

    @Test
    void aRequestIsOpenWhileItsRepetitionStillWaits() {
        write("a", 0, Turns.AT_ONCE);
        Writing request = new Writing("a", Turns.AT_ONCE);
        Writing repetition = new Writing("a", Turns.AT_ONCE);

        request.subscription.dispose();
        assertThat(turns.isOpen("m-" + Turns.AT_ONCE)).isTrue();
        repetition.subscription.dispose();
        assertThat(turns.isOpen("m-" + Turns.AT_ONCE)).isFalse();
    }

    @Test
    void whoeverComesWhenTooManyWaitIsRefusedAtOnce() {
        int most = Turns.AT_ONCE + Turns.MOST_HELD;
        List<Writing> all = write("a", 0, most + 1);

        assertThat(all.getLast().failures).singleElement().isInstanceOf(NotAcceptedException.class);
        assertThat(all.subList(0, most)).allMatch(writing -> writing.failures.isEmpty());
        all.subList(0, Turns.AT_ONCE + 1).forEach(writing -> writing.outcome.complete("done"));
        assertThat(new Writing("a", most + 1).failures).isEmpty();
    }

    @Test
    void whoseTurnDoesNotComeIsRefusedForCertain() {
        List<Writing> all = write("a", 0, Turns.AT_ONCE + 1);

        time.advanceTimeBy(PATIENCE);

        assertThat(all.getLast().failures).singleElement().isInstanceOf(NotAcceptedException.class);
        assertThat(turns.isOpen("m-" + Turns.AT_ONCE)).isFalse();
        all.forEach(writing -> writing.outcome.complete("done"));
        assertThat(begun).isEqualTo(numbers(0, Turns.AT_ONCE));
    }

    @Test
    void thousandsThatFailAtOnceDoNotNest() {
        List<Throwable> failures = new ArrayList<>();
        List<Writing> first = write("a", 0, Turns.AT_ONCE);
        for (int number = 0; number < 9_000; number++) {
            Mono<String> refused = Mono.error(new NotAcceptedException("Kafka does not answer"));
            var unused = turns.inTurn("a", "refused-" + number, refused).subscribe(answer -> {}, failures::add);
        }

        first.getFirst().outcome.complete("done");

        assertThat(failures).hasSize(9_000).allMatch(NotAcceptedException.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void neverAreMoreUnderWayAndInTheEndAllWere(long seed) {
        Random random = new Random(seed);
        List<Integer> expected = new ArrayList<>();
        List<Writing> open = new ArrayList<>();
        for (int step = 0; step < 1_000; step++) {
            if (open.isEmpty() || random.nextBoolean()) {
                open.add(new Writing("a", step));
                expected.add(step);
            } else {
                end(open.remove(random.nextInt(open.size())), random, expected);
            }
            assertThat(open.stream().filter(one -> !one.waits())).hasSizeLessThanOrEqualTo(Turns.AT_ONCE);
        }
        open.forEach(one -> one.outcome.complete("done"));
        assertThat(begun).isEqualTo(expected);
    }

    /// It is answered, or goes away; maybe before it begins.
    private static void end(Writing one, Random random, List<Integer> expected) {
        if (random.nextInt(3) > 0) {
            one.outcome.complete("done");
        } else {
            if (one.waits()) {
                expected.remove(Integer.valueOf(one.number));
            }
            one.subscription.dispose();
        }
    }
}
