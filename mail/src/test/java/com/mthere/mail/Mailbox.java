package com.mthere.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// A real SMTP server that keeps what it is sent, and a postman who goes there.
final class Mailbox implements AutoCloseable {
    static final String FROM = "invites@mthere.example";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Postman postman;

    Mailbox() {
        server.start();
        postman = postman(server.getSmtp().getPort());
    }

    static Postman postman(int port) {
        JavaMailSenderImpl smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(port);
        return new Postman(smtp, new MailSettings(FROM));
    }

    Handover handOver(GuestMail mail) {
        return postman.handOver(mail);
    }

    Received received() {
        List<MimeMessage> all = List.of(server.getReceivedMessages());
        return new Received(all.getLast());
    }

    int count() {
        return server.getReceivedMessages().length;
    }

    @Override
    public void close() {
        server.stop();
    }
}
