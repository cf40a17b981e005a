package com.mthere.system.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A real SMTP server, which keeps what it is given.
public final class Postbox implements AutoCloseable {
    private final GreenMail server;

    public Postbox(int port) {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    /// A mail as it arrived.
    public record Letter(String to, String subject, String messageId, String content) {
        private static Letter of(MimeMessage message) {
            try {
                String[] id = message.getHeader("Message-ID");
                String to = Arrays.toString(message.getAllRecipients());
                return new Letter(
                        to,
                        message.getSubject(),
                        id == null ? "" : id[0],
                        new String(message.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException("what arrived must be readable", e);
            }
        }
    }

    public List<Letter> letters() {
        return Stream.of(server.getReceivedMessages()).map(Letter::of).toList();
    }

    /// Those to one address.
    public List<Letter> lettersTo(String address) {
        return letters().stream().filter(it -> it.to().contains(address)).toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
