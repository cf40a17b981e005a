package com.mthere.processor.topology;

import static com.mthere.testing.PlanDraft.titled;
import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.AnswerInvitation;
import com.mthere.model.EventChange.CreateEvent;
import com.mthere.model.EventChange.DeleteEvent;
import com.mthere.model.EventChange.InviteGuest;
import com.mthere.model.Guest;
import com.mthere.model.Mutation;
import com.mthere.model.NewInvitation;
import com.mthere.model.Precondition;
import com.mthere.model.Rsvp;
import com.mthere.model.Send;
import com.mthere.processor.domain.EventRecords;
import com.mthere.testing.InMemoryRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Work is what the store has to do: keys read and written, ranges opened, keys that these gave out.
class AnAnswerCostsTheSameHoweverManyGuestsThereAreTest {
    private static final Instant NOW = Instant.parse("2026-07-02T14:48:21.527Z");
    private static final int GUESTS = 5_000;

    /// Journal and outcome included, and a look at each of the queues.
    private static final long MOST_WORK = 40;

    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());
    private final Partition<EventRecords, EventChange, ?> partition = Partition.over(Station.events(codecs), Map.of());

    @BeforeEach
    void invite() {
        work(new CreateEvent(titled("Party").host("h").capacity(GUESTS / 2).plan()));
        for (int guest = 0; guest < GUESTS; guest++) {
            Guest who = new Guest.ByUser("guest-" + guest);
            assertThat(work(new InviteGuest(
                            new NewInvitation(id(guest), who, Optional.empty(), Optional.empty(), Send.MAIL))))
                    .isLessThan(MOST_WORK);
        }
    }

    @AfterEach
    void close() {
        partition.close();
    }

    @Test
    void everyAnswerTakesItsSeatOrItsPlaceWithLittleWork() {
        for (int guest = 0; guest < GUESTS; guest++) {
            assertThat(answer(guest, Rsvp.Status.GOING)).as("answer %s", guest).isLessThan(MOST_WORK);
        }
        for (int guest = 0; guest < GUESTS / 2; guest++) {
            assertThat(answer(guest, Rsvp.Status.DECLINED))
                    .as("decline %s", guest)
                    .isLessThan(2 * MOST_WORK);
        }
    }

    @Test
    void theDeletionOfTheEventIsAsMuchWorkAsThereAreInvitations() {
        long work = work(new DeleteEvent());

        // Who is to hear of it is looked at before all of it goes.
        assertThat(work).isLessThan(7L * GUESTS);
        assertThat(partition.content().keySet()).allMatch(key -> key.get()[0] == 'j' || key.get()[0] == 'o');
    }

    private long answer(int guest, Rsvp.Status status) {
        return work(new AnswerInvitation(id(guest), new Rsvp(status, 1, Optional.empty())));
    }

    private static String id(int guest) {
        return "i-" + guest;
    }

    private long work(EventChange change) {
        long before = partition.work();
        partition.handle(
                new Mutation<>("m-" + partition.end(), "e", Optional.empty(), new Precondition.None(), change), NOW);
        partition.takeForwards();
        return partition.work() - before;
    }
}
