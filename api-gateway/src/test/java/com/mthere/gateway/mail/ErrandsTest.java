package com.mthere.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.gateway.mail.Errands.Place;
import com.mthere.model.Mail;
import com.mthere.model.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Nothing is marked as done that is not, and whoever has to wait holds up nobody else.
class ErrandsTest {
    private static final Instant NOW = Instant.parse("2026-07-02T14:48:21.527Z");
    private static final Turn DONE = new Turn.Done();

    private final Errands errands = new Errands();

    private static Errand errand(long number) {
        Mail mail = new Mail.ToGuest("e", "i-" + number, MailKind.INVITATION, number, 0, 1, Optional.empty());
        return new Errand(mail, "", NOW, Optional.empty());
    }

    private static Turn later(int seconds) {
        return new Turn.Later(Duration.ofSeconds(seconds));
    }

    private Place next(Instant now) {
        return errands.next(now).orElseThrow();
    }

    private void add(int partition, long... offsets) {
        for (long offset : offsets) {
            errands.add(partition, offset, errand(offset));
        }
    }

    @Test
    void errandsAreSeenToInTheirOrder() {
        add(0, 4, 5);

        assertThat(next(NOW).offset()).isEqualTo(4);
        errands.turned(next(NOW), DONE, NOW);
        assertThat(next(NOW).offset()).isEqualTo(5);
        errands.turned(next(NOW), DONE, NOW);
        assertThat(errands.next(NOW)).isEmpty();
    }

    @Test
    void theMarkStaysBeforeWhatIsNotDone() {
        add(0, 4, 5, 7);
        add(1, 2);

        assertThat(errands.marks()).containsEntry(0, 4L).containsEntry(1, 2L);
        errands.turned(next(NOW), DONE, NOW);
        assertThat(errands.marks()).containsEntry(1, 3L);
        errands.turned(next(NOW), later(10), NOW);
        errands.turned(next(NOW), DONE, NOW);
        errands.turned(next(NOW), DONE, NOW);
        assertThat(errands.marks()).containsEntry(0, 4L);
        errands.turned(next(NOW.plusSeconds(10)), DONE, NOW.plusSeconds(10));
        assertThat(errands.marks()).containsEntry(0, 8L);
    }

    @Test
    void whatCannotBeReadIsPassed() {
        add(0, 4);
        errands.turned(next(NOW), DONE, NOW);
        errands.pass(0, 5);

        assertThat(errands.marks()).containsEntry(0, 6L);
    }

    @Test
    void whoHasToWaitIsNotDueBefore() {
        add(0, 4);
        errands.turned(next(NOW), later(10), NOW);

        assertThat(errands.next(NOW.plusSeconds(9))).isEmpty();
        assertThat(next(NOW.plusSeconds(10)).offset()).isEqualTo(4);
    }

    @Test
    void afterThreeInARowNobodyIsTriedForAWhileAndThenOne() {
        add(0, 1, 2, 3, 4, 5);
        for (int tried = 0; tried < 3; tried++) {
            errands.turned(next(NOW), later(60), NOW);
        }

        assertThat(errands.next(NOW)).isEmpty();
        Instant rested = NOW.plusSeconds(1);
        assertThat(next(rested).offset()).isEqualTo(4);
        errands.turned(next(rested), later(60), rested);
        assertThat(errands.next(rested.plusSeconds(1))).isEmpty();
        assertThat(next(rested.plusSeconds(2)).offset()).isEqualTo(5);
    }

    @Test
    void oneThatIsTakenEndsTheRest() {
        add(0, 1, 2, 3, 4, 5, 6);
        for (int tried = 0; tried < 3; tried++) {
            errands.turned(next(NOW), later(60), NOW);
        }
        Instant rested = NOW.plusSeconds(1);
        errands.turned(next(rested), DONE, rested);
        errands.turned(next(rested), later(60), rested);

        assertThat(next(rested).offset()).isEqualTo(6);
    }

    @Test
    void whatIsLeftOfAHinderedErrandIsDoneLater() {
        add(0, 1);
        Errand rest = errand(9);
        errands.turned(next(NOW), new Turn.Hindered(rest), NOW);

        assertThat(next(NOW.plusSeconds(1)).errand()).isEqualTo(rest);
        assertThat(errands.marks()).containsEntry(0, 1L);
    }

    @Test
    void partitionsThatOthersHaveNowAreForgotten() {
        add(0, 1);
        add(1, 1);
        errands.forget(List.of(0));

        assertThat(errands.marks()).containsOnlyKeys(1);
        assertThat(errands.size()).isEqualTo(1);
    }

    @Test
    void theWaitIsAQuarterOfTheTimeThatItHasTakenSoFar() {
        assertThat(Clerk.wait(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Clerk.wait(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(15));
        assertThat(Clerk.wait(Duration.ofDays(2))).isEqualTo(Duration.ofHours(1));
    }
}
