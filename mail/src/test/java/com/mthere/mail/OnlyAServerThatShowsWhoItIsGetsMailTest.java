package com.mthere.mail;

import static com.mthere.mail.Mails.about;
import static com.mthere.mail.Mails.housewarming;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mthere.mail.Handover.Deferred;
import com.mthere.mail.Handover.Sent;
import com.mthere.model.InvitationStatus;
import com.mthere.model.MailKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// Over TLS. The server's certificate is signed by itself, for another host.
class OnlyAServerThatShowsWhoItIsGetsMailTest {
    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    private static final GuestMail MAIL = about(housewarming()).of(MailKind.INVITATION, InvitationStatus.INVITED);

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    void a_stranger_gets_none() {
        assertThat(postman(smtp()).handOver(MAIL)).isInstanceOf(Deferred.class);
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_certificate_for_another_host_will_not_do() {
        JavaMailSenderImpl smtp = smtp();
        smtp.getJavaMailProperties().setProperty("mail.smtps.ssl.trust", "*");
        assertThat(postman(smtp).handOver(MAIL)).isInstanceOf(Deferred.class);
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    @Test
    void who_is_trusted_by_name_gets_it() throws com.icegreen.greenmail.store.FolderException {
        JavaMailSenderImpl smtp = smtp();
        smtp.getJavaMailProperties().setProperty("mail.smtps.ssl.trust", "*");
        smtp.getJavaMailProperties().setProperty("mail.smtps.ssl.checkserveridentity", "false");
        assertThat(postman(smtp).handOver(MAIL)).isEqualTo(new Sent());
        assertThat(SERVER.getReceivedMessages()).hasSize(1);
        SERVER.purgeEmailFromAllMailboxes();
    }

    private static Postman postman(JavaMailSenderImpl smtp) {
        return new Postman(smtp, new MailSettings(Mailbox.FROM));
    }

    private static JavaMailSenderImpl smtp() {
        JavaMailSenderImpl smtp = new JavaMailSenderImpl();
        smtp.setProtocol("smtps");
        smtp.setHost("127.0.0.1");
        smtp.setPort(SERVER.getSmtps().getPort());
        return smtp;
    }
}
