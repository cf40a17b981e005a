package com.mthere.processor.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mthere.model.Aggregate;
import com.mthere.processor.store.LatestOutcomes;
import com.mthere.processor.store.MapStore;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplicaTest {
    private static final Slot SLOT = new Slot(Aggregate.USER, 0);

    private final ProgressBoard board = new ProgressBoard();

    @AfterEach
    void close() {
        board.close();
    }

    private Replica open() {
        return board.open(SLOT, 0, new MapStore("users", Map.of()), new LatestOutcomes());
    }

    private Thread closing(Replica replica) {
        return Thread.ofPlatform().daemon().start(() -> board.close(SLOT, replica));
    }

    @Test
    void theBoardShowsWhatIsWorkedOnHere() {
        Replica first = open();
        Replica second = open();

        board.close(SLOT, first);
        assertThat(board.of(SLOT)).contains(second);

        board.close(SLOT, second);
        assertThat(board.of(SLOT)).isEmpty();
        assertThat(board.slots()).isEmpty();
    }

    @Test
    void closingWaitsForTheLastRead() throws InterruptedException {
        Replica replica = open();
        replica.enter();
        replica.enter();

        Thread task = closing(replica);
        while (task.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        replica.leave();
        assertThat(task.isAlive()).isTrue();
        replica.leave();

        task.join();
        assertThat(board.of(SLOT)).isEmpty();
    }

    @Test
    void nobodyEntersOnceTheTaskWantsToClose() throws InterruptedException {
        Replica replica = open();
        replica.enter();
        Thread task = closing(replica);
        while (task.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(replica::enter)
                .isInstanceOfSatisfying(
                        QueryRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_HERE));

        replica.leave();
        task.join();
        assertThatThrownBy(replica::enter).isInstanceOf(QueryRefusedException.class);
    }
}
