package com.mthere.mail;

import com.mthere.mail.Handover.Refused;
import com.mthere.mail.Handover.Sent;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// Hands mails to an SMTP server, one at a time. It blocks, for as long as the server's timeouts let it.
public final class Postman {
    /// What is so unless `spring.mail.properties` says otherwise. By itself JavaMail waits for ever, and asks neither
    /// for encryption nor for whom it talks to.
    private static final Map<String, String> DEFAULTS = Map.of(
            "connectiontimeout", "5000",
            "timeout", "20000",
            "writetimeout", "20000",
            "starttls.enable", "true",
            "ssl.checkserveridentity", "true");

    private final JavaMailSenderImpl server;
    private final MailSettings settings;

    /// @param server as `spring.mail` describes it; what it leaves open is set
    public Postman(JavaMailSenderImpl server, MailSettings settings) {
        Properties properties = server.getJavaMailProperties();
        String protocol = Objects.requireNonNullElse(server.getProtocol(), JavaMailSenderImpl.DEFAULT_PROTOCOL);
        DEFAULTS.forEach((name, value) -> properties.putIfAbsent("mail." + protocol + "." + name, value));
        this.server = server;
        this.settings = settings;
    }

    /// Sends a mail, and answers what the server said.
    public Handover handOver(GuestMail mail) {
        MimeMessage message;
        try {
            message = new Envelope(settings, mail).message();
        } catch (AddressException e) {
            return new Refused("the guest's address is no address for mail");
        } catch (MessagingException e) {
            throw new IllegalStateException("expected of every mail that it can be written", e);
        }
        try {
            server.send(message);
            return new Sent();
        } catch (MailException e) {
            return Replies.handover(e);
        }
    }
}
