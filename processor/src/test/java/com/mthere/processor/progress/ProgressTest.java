package com.mthere.processor.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mthere.model.Aggregate;
import com.mthere.processor.store.LatestOutcomes;
import com.mthere.processor.store.MapStore;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

/// How far a log is applied, and who waits for it. Time is virtual.
class ProgressTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_WAITING = 20_000;
    private static final Slot SLOT = new Slot(Aggregate.USER, 0);

    private VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private ProgressBoard board = new ProgressBoard();

    @BeforeEach
    void stopTheClock() {
        time = VirtualTimeScheduler.getOrSet();
        board = new ProgressBoard();
    }

    @AfterEach
    void letItRunAgain() {
        board.close();
        VirtualTimeScheduler.reset();
    }

    private Progress from(long applied) {
        return board.open(SLOT, applied, new MapStore("users", Map.of()), new LatestOutcomes())
                .progress();
    }

    private static CompletableFuture<Void> waits(Progress progress, long offset) {
        return progress.reached(offset, PATIENCE).toFuture();
    }

    @Test
    void whatIsBegunMayBeInTheStoreAndWhatIsReachedIs() {
        Progress progress = from(7);

        progress.begin(7);
        assertThat(progress.begun()).isEqualTo(8);
        assertThat(progress.applied()).isEqualTo(7);

        progress.reach(8);
        assertThat(progress.begun()).isEqualTo(8);
        assertThat(progress.applied()).isEqualTo(8);
    }

    @Test
    void whatIsAppliedNeedsNoWaiting() {
        assertThat(waits(from(7), 7)).isCompleted();
    }

    @Test
    void readersAreWokenOnceTheirOffsetIsReachedAndNotBefore() {
        Progress progress = from(0);
        CompletableFuture<Void> one = waits(progress, 1);
        CompletableFuture<Void> alsoOne = waits(progress, 1);
        CompletableFuture<Void> two = waits(progress, 2);

        progress.begin(0);
        time.advanceTime();
        assertThat(one).isNotDone();

        progress.reach(1);
        time.advanceTime();
        assertThat(one).isCompleted();
        assertThat(alsoOne).isCompleted();
        assertThat(two).isNotDone();

        progress.reach(2);
        time.advanceTime();
        assertThat(two).isCompleted();
    }

    @Test
    void aLeapWakesAllThatItPasses() {
        Progress progress = from(0);
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (long offset = 1; offset <= 100; offset++) {
            readers.add(waits(progress, offset));
        }

        progress.reach(100);
        time.advanceTime();

        assertThat(readers).allMatch(CompletableFuture::isDone);
    }

    @Test
    void patienceEndsWithTooOld() {
        CompletableFuture<Void> reader = waits(from(0), 1);

        time.advanceTimeBy(PATIENCE.minusMillis(1));
        assertThat(reader).isNotDone();
        time.advanceTimeBy(Duration.ofMillis(1));

        assertThatThrownBy(reader::join).cause().isInstanceOfSatisfying(QueryRefusedException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.TOO_OLD);
            assertThat(refused).hasMessage("offset 1 was asked for, 0 is reached");
        });
    }

    @Test
    void tooManyReadersAreRefusedAtOnceAndWhoLeavesMakesRoom() {
        Progress progress = from(0);
        List<Disposable> waiting = new ArrayList<>();
        for (int reader = 0; reader < MOST_WAITING; reader++) {
            waiting.add(progress.reached(1, PATIENCE).subscribe());
        }

        assertThatThrownBy(waits(progress, 1)::join)
                .cause()
                .isInstanceOfSatisfying(
                        QueryRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.OVERLOADED));

        waiting.getFirst().dispose();
        assertThat(waits(progress, 1)).isNotDone();
    }

    @Test
    void readersWhoWereAnsweredOrLostPatienceMakeRoom() {
        Progress progress = from(0);
        for (int reader = 0; reader < MOST_WAITING; reader++) {
            var unused = progress.reached(1 + reader % 2, PATIENCE).subscribe(done -> {}, refused -> {});
        }

        progress.reach(1);
        time.advanceTimeBy(PATIENCE);
        for (int reader = 0; reader < MOST_WAITING; reader++) {
            var unused = progress.reached(2, PATIENCE).subscribe(done -> {}, refused -> {});
        }

        assertThatThrownBy(waits(progress, 2)::join).hasCauseInstanceOf(QueryRefusedException.class);
    }
}
