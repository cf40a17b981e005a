package com.mthere.mail;

import static com.mthere.mail.Mails.LINK;
import static com.mthere.mail.Mails.about;
import static com.mthere.mail.Mails.housewarming;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import com.mthere.mail.Handover.Sent;
import com.mthere.model.EventStatus;
import com.mthere.model.InvitationStatus;
import com.mthere.model.MailKind;
import com.mthere.testing.PlanDraft;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AMailIsAnInvitationTest {
    private static final Mailbox MAILBOX = new Mailbox();

    @AfterAll
    static void close() {
        MAILBOX.close();
    }

    @Test
    void an_invitation_arrives_as_text_html_and_calendar() throws UnsupportedEncodingException {
        Received mail = sent(about(housewarming().description("Bring a chair."))
                .message("Please do come!")
                .of(MailKind.INVITATION, InvitationStatus.INVITED));
        assertThat(mail.subject()).isEqualTo("Invitation: Housewarming");
        assertThat(mail.from()).containsExactly(new InternetAddress(Mailbox.FROM, "Ash via mThere"));
        assertThat(mail.replyTo()).containsExactly(new InternetAddress("ash@smart.com", "Ash"));
        assertThat(mail.recipients()).containsExactly(new InternetAddress("zoe@example.org", "Zoë", "UTF-8"));
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.sentAt()).isEqualTo(Instant.parse("2026-07-02T14:48:21Z"));
        assertThat(mail.partTypes())
                .containsExactly(
                        "text/plain; charset=UTF-8",
                        "text/html; charset=UTF-8",
                        "text/calendar; method=REQUEST; charset=UTF-8");
        assertThat(mail.text()).isEqualToNormalizingNewlines("""
                        Hello Zoë,

                        Ash invites you to “Housewarming”.

                        Please do come!

                        When: Saturday, 5 December 2026, 19:00 – 23:30 (Europe/Berlin, UTC+01:00)

                        Bring a chair.

                        Please answer here; you need no account:
                        https://mthere.example/rsvps/Zm9v-bar_baz

                        --\s
                        This mail was sent by mThere, for Ash. The link is yours alone: whoever has it can answer for you.
                        """);
        assertThat(mail.html())
                .contains(
                        "<a href=\"" + LINK + "\">" + LINK + "</a>",
                        "Ash invites you to “Housewarming”.",
                        "Please do come!");
        ICalendar calendar = calendar(mail);
        assertThat(calendar.getMethod().getValue()).isEqualTo("REQUEST");
        assertThat(calendar.getEvents()).hasSize(1);
        assertThat(calendar.getEvents().getFirst().getAttendees()).hasSize(1);
        assertThat(calendar.getEvents().getFirst().getAttendees().getFirst().getEmail())
                .isEqualTo("zoe@example.org");
        assertThat(calendar.getEvents().getFirst().getUrl().getValue()).isEqualTo(LINK.toString());
    }

    @Test
    void a_change_asks_the_calendar_to_look_again() {
        Received mail = sent(about(housewarming()).of(MailKind.CHANGE, InvitationStatus.GOING));
        assertThat(mail.subject()).isEqualTo("Changed: Housewarming");
        assertThat(mail.partTypes()).contains("text/calendar; method=REQUEST; charset=UTF-8");
        assertThat(calendar(mail).getEvents().getFirst().getSequence().getValue())
                .isEqualTo(3);
    }

    @Test
    void a_cancellation_takes_the_event_out_of_the_calendar() {
        Received mail = sent(
                about(housewarming().status(EventStatus.CANCELLED)).of(MailKind.CANCELLATION, InvitationStatus.GOING));
        assertThat(mail.subject()).isEqualTo("Cancelled: Housewarming");
        assertThat(mail.text()).contains("Ash has cancelled “Housewarming”.").doesNotContain("http");
        assertThat(mail.partTypes()).contains("text/calendar; method=CANCEL; charset=UTF-8");
        assertThat(calendar(mail).getMethod().getValue()).isEqualTo("CANCEL");
        assertThat(calendar(mail).getEvents().getFirst().getStatus().isCancelled())
                .isTrue();
    }

    @Test
    void a_revocation_does_not_say_that_the_event_is_cancelled() {
        Received mail = sent(about(housewarming()).of(MailKind.CANCELLATION, InvitationStatus.REVOKED));
        assertThat(mail.subject()).isEqualTo("No longer invited: Housewarming");
        assertThat(mail.text()).contains("Ash has taken back your invitation to “Housewarming”.");
        assertThat(calendar(mail).getMethod().getValue()).isEqualTo("CANCEL");
        assertThat(calendar(mail).getEvents().getFirst().getStatus()).isNull();
    }

    @Test
    void who_waited_is_told_that_there_is_room() {
        Received mail = sent(about(housewarming()).of(MailKind.PROMOTION, InvitationStatus.GOING));
        assertThat(mail.subject()).isEqualTo("There is room for you: Housewarming");
        assertThat(mail.text()).contains("you are coming to “Housewarming”, 2 people in all.");
    }

    @Test
    void who_has_not_answered_is_reminded() {
        Received mail = sent(about(housewarming().deadline(Instant.parse("2026-12-01T11:00:00Z")))
                .of(MailKind.REMINDER, InvitationStatus.INVITED));
        assertThat(mail.subject()).isEqualTo("Will you come? Housewarming");
        assertThat(mail.text()).contains("Answer by: Tuesday, 1 December 2026, 12:00 (Europe/Berlin, UTC+01:00)");
    }

    @Test
    void an_event_without_a_time_is_in_the_mail_but_in_no_calendar() {
        Received mail = sent(about(PlanDraft.titled("Some day")).of(MailKind.INVITATION, InvitationStatus.INVITED));
        assertThat(mail.partTypes()).containsExactly("text/plain; charset=UTF-8", "text/html; charset=UTF-8");
        assertThat(mail.text()).doesNotContain("When:");
    }

    @Test
    void an_event_over_the_end_of_summer_time_names_both_offsets() {
        Received mail = sent(about(housewarming()
                        .starts(Instant.parse("2026-10-24T20:00:00Z"), "Europe/Berlin")
                        .ends(Instant.parse("2026-10-25T03:00:00Z")))
                .of(MailKind.INVITATION, InvitationStatus.INVITED));
        assertThat(mail.text())
                .contains("When: Saturday, 24 October 2026, 22:00 (Europe/Berlin, UTC+02:00)"
                        + " – Sunday, 25 October 2026, 04:00 (Europe/Berlin, UTC+01:00)");
    }

    @Test
    void a_mail_that_is_sent_again_has_the_name_it_had_and_every_other_another() {
        Mails mails = about(housewarming());
        String first = messageId(mails.of(MailKind.INVITATION, InvitationStatus.INVITED));
        assertThat(first).matches("<[0-9a-f]{32}@mthere\\.example>");
        assertThat(messageId(mails.of(MailKind.INVITATION, InvitationStatus.INVITED)))
                .isEqualTo(first);
        assertThat(messageId(mails.of(MailKind.INVITATION, InvitationStatus.INVITED, 2)))
                .isNotEqualTo(first);
        assertThat(messageId(mails.of(MailKind.REMINDER, InvitationStatus.INVITED)))
                .isNotEqualTo(first);
    }

    private static String messageId(GuestMail mail) {
        return sent(mail).header("Message-ID");
    }

    private static ICalendar calendar(Received mail) {
        return Biweekly.parse(mail.calendar()).first();
    }

    private static Received sent(GuestMail mail) {
        assertThat(MAILBOX.handOver(mail)).isEqualTo(new Sent());
        return MAILBOX.received();
    }
}
