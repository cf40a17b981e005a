package com.mthere.mail;

import static com.mthere.mail.Mails.about;
import static com.mthere.mail.Mails.housewarming;
import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.mail.Handover.Deferred;
import com.mthere.mail.Handover.Refused;
import com.mthere.mail.Handover.Sent;
import com.mthere.model.InvitationStatus;
import com.mthere.model.MailKind;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class TheServersReplyDecidesTest {
    private static final GuestMail MAIL = about(housewarming()).of(MailKind.INVITATION, InvitationStatus.INVITED);

    @Test
    void what_it_takes_is_sent() throws IOException {
        assertThat(handOver(Map.of())).isEqualTo(new Sent());
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 550 no such mailbox", "RCPT, 553 not here", "., 554 looks like spam", "DATA, 554 no"})
    void what_it_refuses_for_good_is_not_tried_again(String command, String reply) throws IOException {
        assertThat(handOver(Map.of(command, reply)))
                .isEqualTo(new Refused("the mail server replied " + reply.substring(0, 3)));
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 450 greylisted", "., 451 try later", "DATA, 421 closing"})
    void what_it_does_not_take_now_is_tried_again(String command, String reply) throws IOException {
        assertThat(handOver(Map.of(command, reply)))
                .isEqualTo(new Deferred("the mail server replied " + reply.substring(0, 3)));
    }

    @ParameterizedTest
    @CsvSource({"connect, 554 go away", "connect, 421 too many", "MAIL, 550 who are you", "MAIL, 530 log in first"})
    void what_is_wrong_with_us_is_not_held_against_the_mail(String command, String reply) throws IOException {
        assertThat(handOver(Map.of(command, reply))).isInstanceOf(Deferred.class);
    }

    @Test
    void a_wrong_password_is_ours_to_mend() throws IOException {
        try (ScriptedServer server =
                new ScriptedServer(Map.of("EHLO", "250-fine\r\n250 AUTH PLAIN", "AUTH", "535 no"))) {
            JavaMailSenderImpl smtp = smtp(server.port());
            smtp.setUsername("mthere");
            smtp.setPassword("wrong");
            assertThat(new Postman(smtp, new MailSettings(Mailbox.FROM)).handOver(MAIL))
                    .isEqualTo(new Deferred("the mail server does not let us in"));
        }
    }

    @Test
    void a_server_that_is_away_may_come_back() throws IOException {
        int port;
        try (ScriptedServer server = new ScriptedServer(Map.of())) {
            port = server.port();
        }
        assertThat(Mailbox.postman(port).handOver(MAIL)).isInstanceOf(Deferred.class);
    }

    @Test
    void a_server_that_says_nothing_is_not_waited_for() throws IOException {
        try (ScriptedServer server = new ScriptedServer(Map.of("RCPT", ScriptedServer.SILENCE))) {
            JavaMailSenderImpl smtp = smtp(server.port());
            smtp.getJavaMailProperties().setProperty("mail.smtp.timeout", "200");
            assertThat(new Postman(smtp, new MailSettings(Mailbox.FROM)).handOver(MAIL))
                    .isInstanceOf(Deferred.class);
        }
    }

    @Test
    void no_wait_is_without_an_end_and_what_is_configured_stays() {
        JavaMailSenderImpl smtp = smtp(25);
        smtp.getJavaMailProperties().setProperty("mail.smtp.timeout", "200");
        new Postman(smtp, new MailSettings(Mailbox.FROM));
        assertThat(smtp.getJavaMailProperties())
                .containsEntry("mail.smtp.connectiontimeout", "5000")
                .containsEntry("mail.smtp.timeout", "200")
                .containsEntry("mail.smtp.writetimeout", "20000");
    }

    private static Handover handOver(Map<String, String> replies) throws IOException {
        try (ScriptedServer server = new ScriptedServer(replies)) {
            return Mailbox.postman(server.port()).handOver(MAIL);
        }
    }

    private static JavaMailSenderImpl smtp(int port) {
        JavaMailSenderImpl smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(port);
        return smtp;
    }
}
