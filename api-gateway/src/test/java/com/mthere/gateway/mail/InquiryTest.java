package com.mthere.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Delivery;
import com.mthere.model.Delivery.Newest;
import com.mthere.model.Event;
import com.mthere.model.EventStatus;
import com.mthere.model.Guest;
import com.mthere.model.GuestList;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Mail;
import com.mthere.model.MailKind;
import com.mthere.model.Plan;
import com.mthere.model.Waitlist;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Which mail is not to be sent any more.
class InquiryTest {
    private static final long NUMBER = 7;
    private static final Plan PLAN = new Plan(
            "Party",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Waitlist.AUTO,
            1,
            Optional.empty(),
            GuestList.HOST,
            EventStatus.SCHEDULED);

    private static Mail.ToGuest mail(MailKind kind) {
        return new Mail.ToGuest("e", "i", kind, NUMBER, 2, 1, Optional.empty());
    }

    private static Event event(int sequence) {
        return new Event("e", PLAN, sequence, Instant.EPOCH, Instant.EPOCH, 0);
    }

    private static Invitation invitation(InvitationStatus status, int linkVersion, Delivery delivery) {
        return new Invitation(
                "i",
                "e",
                new Guest.ByUser("u"),
                Optional.empty(),
                Optional.empty(),
                status,
                1,
                Optional.empty(),
                linkVersion,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                NUMBER,
                delivery,
                NUMBER);
    }

    private static Invitation queued(InvitationStatus status) {
        return invitation(status, 1, queued(MailKind.INVITATION, NUMBER));
    }

    private static Delivery queued(MailKind kind, long number) {
        return Delivery.NONE.queued(new Newest(kind, number, 2));
    }

    private static boolean isSent(MailKind kind, Event event, Invitation invitation) {
        return !Inquiry.isOutdated(mail(kind), event, invitation);
    }

    @Test
    void theNewestThatIsQueuedIsSent() {
        assertThat(isSent(MailKind.INVITATION, event(2), queued(InvitationStatus.INVITED)))
                .isTrue();
    }

    @Test
    void noneIsSentThatHasANewerOne() {
        Invitation reminded = invitation(InvitationStatus.INVITED, 1, queued(MailKind.REMINDER, NUMBER + 1));

        assertThat(isSent(MailKind.INVITATION, event(2), reminded)).isFalse();
    }

    @Test
    void noneIsSentTwiceNorOnceItWasGivenUp() {
        Delivery sent = queued(MailKind.INVITATION, NUMBER).sent(1, Instant.EPOCH);
        Delivery failed = queued(MailKind.INVITATION, NUMBER).failed(1, Optional.of("why"));

        assertThat(isSent(MailKind.INVITATION, event(2), invitation(InvitationStatus.INVITED, 1, sent)))
                .isFalse();
        assertThat(isSent(MailKind.INVITATION, event(2), invitation(InvitationStatus.INVITED, 1, failed)))
                .isFalse();
    }

    @Test
    void noneIsSentThatAChangeOfTheEventWillReplace() {
        assertThat(isSent(MailKind.REMINDER, event(3), queued(InvitationStatus.INVITED)))
                .isFalse();
        assertThat(isSent(MailKind.INVITATION, event(3), queued(InvitationStatus.DECLINED)))
                .isTrue();
        assertThat(isSent(MailKind.CANCELLATION, event(3), queued(InvitationStatus.REVOKED)))
                .isTrue();
    }

    @Test
    void toWhomIsRevokedOnlyTheCancellationIsSent() {
        assertThat(isSent(MailKind.INVITATION, event(2), queued(InvitationStatus.REVOKED)))
                .isFalse();
        assertThat(isSent(MailKind.CANCELLATION, event(2), queued(InvitationStatus.REVOKED)))
                .isTrue();
    }

    @Test
    void noneIsSentWithADeadLink() {
        Invitation again = invitation(InvitationStatus.INVITED, 2, queued(MailKind.INVITATION, NUMBER));

        assertThat(isSent(MailKind.INVITATION, event(2), again)).isFalse();
    }
}
