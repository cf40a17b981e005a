package com.mthere.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.model.Delivery;
import com.mthere.model.Delivery.Newest;
import com.mthere.model.Event;
import com.mthere.model.EventStatus;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Mail;
import com.mthere.model.MailKind;
import com.mthere.model.Shown;
import com.mthere.testing.InMemoryRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What holds of mail after every record of every history.
class MailLawsTest {
    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());

    @Test
    void whatIsQueuedOnAnInvitationIsOnTheTopicAndNothingElseIs() {
        holds(step -> {
            List<Mail> queued = step.invitations().stream()
                    .filter(it -> it.delivery().isNewest(step.record().offset()))
                    .<Mail>map(it -> {
                        Newest newest = it.delivery().newest().orElseThrow();
                        assertThat(it.delivery().state()).isEqualTo(Delivery.State.QUEUED);
                        return new Mail.ToGuest(
                                it.eventId(),
                                it.invitationId(),
                                newest.kind(),
                                newest.number(),
                                newest.sequence(),
                                it.linkVersion(),
                                Optional.empty());
                    })
                    .toList();
            assertThat(step.mails().stream().filter(it -> !isGone(it))).containsExactlyInAnyOrderElementsOf(queued);
        });
    }

    @Test
    void ofAnEventThatIsGoneEveryGuestWhoHasNotDeclinedGetsTheCancellationWithAllThatItNeeds() {
        holds(step -> assertThat(step.mails().stream().filter(MailLawsTest::isGone))
                .containsExactlyInAnyOrderElementsOf(step.invitationsBefore().stream()
                        .filter(it -> !step.entities().containsKey(it.eventId()))
                        .filter(it -> !(it.guest() instanceof Guest.Erased))
                        .filter(it ->
                                it.status() != InvitationStatus.DECLINED && it.status() != InvitationStatus.REVOKED)
                        .flatMap(it -> farewell(step, it).stream())
                        .toList()));
    }

    private static Optional<Mail> farewell(Step<?> step, Invitation invitation) {
        return step.eventBefore(invitation.eventId())
                .filter(event -> !event.plan().isOver(step.record().at()))
                .filter(event -> event.plan().status() != EventStatus.CANCELLED)
                .map(event -> new Mail.ToGuest(
                        invitation.eventId(),
                        invitation.invitationId(),
                        MailKind.CANCELLATION,
                        step.record().offset(),
                        event.sequence() + 1,
                        invitation.linkVersion(),
                        Optional.of(new Mail.Gone(
                                new Event(
                                        event.eventId(),
                                        event.plan().calledOff(),
                                        event.sequence() + 1,
                                        event.createdAt(),
                                        event.updatedAt(),
                                        event.version()),
                                invitation.guest()))));
    }

    @Test
    void noMailHoldsAnAddressButThatOfWhatIsGone() {
        holds(step -> step.mail().forEach(record -> {
            if (!isGone(codecs.mail().decode(record.value()))) {
                assertThat(Step.latin(record.value())).doesNotContain("smart.com", "email.com", "b@c", "d@e");
            }
        }));
    }

    @Test
    void whenTheSequenceIsRaisedEveryoneWhomItConcernsIsTold() {
        holds(step -> step.entities().forEach((eventId, entity) -> {
            Event event = (Event) entity;
            boolean raised = event.version() == step.record().offset()
                    && event.sequence() > 0
                    && step.eventBefore(eventId)
                            .filter(was -> was.sequence() < event.sequence())
                            .isPresent();
            if (raised && !event.plan().isOver(step.record().at())) {
                assertThat(step.invitations().stream()
                                .filter(it -> it.eventId().equals(eventId))
                                .filter(it -> !(it.guest() instanceof Guest.Erased))
                                .filter(it -> it.status() != InvitationStatus.DECLINED
                                        && it.status() != InvitationStatus.REVOKED))
                        .allMatch(it -> it.delivery()
                                .newest()
                                .filter(mail -> mail.sequence() == event.sequence())
                                .isPresent());
            }
        }));
    }

    @Test
    void ofAnInvitationThatIsRevokedOnlyTheCancellationCounts() {
        holds(step -> step.invitations().stream()
                .filter(it -> it.status() == InvitationStatus.REVOKED && !(it.guest() instanceof Guest.Erased))
                .forEach(it ->
                        assertThat(it.delivery().newest().map(Newest::kind)).contains(MailKind.CANCELLATION)));
    }

    @Test
    void whoIsErasedGetsNoMail() {
        holds(step -> step.invitations().stream()
                .filter(it -> it.guest() instanceof Guest.Erased)
                .forEach(it -> assertThat(it.delivery()).isEqualTo(Delivery.NONE)));
    }

    @Test
    void mailsToAGuestAreNumberedUpwards() {
        holds(step -> step.invitations().forEach(it -> {
            long before = step.before(it)
                    .flatMap(was -> was.delivery().newest())
                    .map(Newest::number)
                    .orElse(-1L);
            it.delivery().newest().ifPresent(mail -> assertThat(mail.number()).isGreaterThanOrEqualTo(before));
        }));
    }

    @Test
    void aMailThatWasSentStaysSentUntilThereIsANewerOne() {
        holds(step -> step.invitations().forEach(it -> {
            Optional<Delivery> before = step.before(it).map(Invitation::delivery);
            if (before.filter(was -> was.state() == Delivery.State.SENT).isPresent()
                    && before.get().newest().equals(it.delivery().newest())) {
                assertThat(it.delivery().state()).isEqualTo(Delivery.State.SENT);
                assertThat(it.delivery().lastSentAt()).isEqualTo(before.get().lastSentAt());
            }
        }));
    }

    @Test
    void aGuestIsMailedAgainAtMostFiveTimesAndAnHourApart() {
        holds(step -> step.invitations().forEach(it -> {
            assertThat(it.delivery().sends()).isLessThanOrEqualTo(5);
            Optional<Delivery> before = step.before(it).map(Invitation::delivery);
            before.filter(was -> was.sends() < it.delivery().sends())
                    .flatMap(Delivery::lastSendAt)
                    .ifPresent(last -> assertThat(
                                    Duration.between(last, step.record().at()))
                            .isGreaterThanOrEqualTo(Duration.ofHours(1)));
        }));
    }

    /// So a host who changes an invitation is not refused because a mail went out meanwhile.
    @Test
    void deliveryAloneLeavesTheVersionOfTheContentAndAllOfTheContent() {
        holds(step -> step.invitations()
                .forEach(it -> step.before(it).ifPresent(was -> {
                    if (was.contentVersion() == it.contentVersion()) {
                        assertThat(it.delivered(was.delivery(), was.version())).isEqualTo(was);
                    } else {
                        assertThat(it.contentVersion()).isEqualTo(step.record().offset());
                    }
                })));
    }

    private static boolean isGone(Mail mail) {
        return mail instanceof Mail.ToGuest one && one.gone().isPresent();
    }

    @FunctionalInterface
    private interface Check {
        void on(Step<?> step);
    }

    private void holds(Check check) {
        Laws.holdOnGuestLists(codecs, () -> new Law() {
            @Override
            public <R extends Shown> void check(Step<R> step) {
                check.on(step);
            }
        });
    }
}
