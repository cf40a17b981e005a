package com.mthere.local;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// An SMTP server that catches: a mail becomes a file that mail programs open, and goes no further. It listens on the
/// loopback interface.
final class MailCatcher implements AutoCloseable {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final GreenMail server;
    private final Path folder;
    private final AtomicLong count = new AtomicLong();

    private MailCatcher(GreenMail server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /// Starts a server and answers once it listens.
    ///
    /// @param folder where the mails lie, in the order in which they came; created when it is missing
    static MailCatcher start(Path folder, int port) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Mails could not be kept in " + folder, e);
        }
        var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        var catcher = new MailCatcher(server, folder);
        server.getUserManager()
                .setMessageDeliveryHandler((mail, recipient) -> catcher.new Recipient(recipient.getEmail()));
        server.start();
        return catcher;
    }

    @Override
    public void close() {
        server.stop();
    }

    /// Written aside, so that a file of this name is whole.
    private void keep(MovingMessage mail, String recipient) {
        var name = "%s-%d-%.100s.eml"
                .formatted(
                        STAMP.format(Instant.now()), count.incrementAndGet(), recipient.replaceAll("[^\\w.@+-]", "_"));
        try {
            var aside = Files.createTempFile(folder, "", ".part");
            try (OutputStream out = Files.newOutputStream(aside)) {
                mail.getMessage().writeTo(out);
            }
            Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("A mail could not be kept in " + folder, e);
        } catch (MessagingException e) {
            throw new IllegalStateException("A mail could not be written", e);
        }
    }

    /// Whoever a mail is for: what others would put into a mailbox lies in the folder.
    private final class Recipient extends UserImpl {
        private Recipient(String email) {
            super(email, email, email, server.getManagers().getImapHostManager());
        }

        @Override
        public void deliver(MovingMessage mail) {
            keep(mail, getEmail());
        }
    }
}
