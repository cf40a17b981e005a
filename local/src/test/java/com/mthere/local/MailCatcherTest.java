package com.mthere.local;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailCatcherTest {

    @TempDir
    Path folder;

    @Test
    void whatIsSentLiesInTheFolderInItsOrder() throws Exception {
        var port = Ports.unused();
        try (var catcher = MailCatcher.start(folder.resolve("mail"), port)) {
            assertThat(catcher).isNotNull();
            send(port, "zoe@example.org", "first");
            send(port, "a/b@example.org", "second");
        }
        assertThat(mails()).hasSize(2);
        assertThat(mails().getFirst().getFileName().toString()).endsWith("-1-zoe@example.org.eml");
        assertThat(Files.readString(mails().getFirst())).contains("Subject: first", "To: zoe@example.org");
        assertThat(mails().getLast().getFileName().toString()).endsWith("-2-a_b@example.org.eml");
        assertThat(Ports.free(port)).isTrue();
    }

    private List<Path> mails() throws IOException {
        try (var files = Files.list(folder.resolve("mail"))) {
            return files.sorted().toList();
        }
    }

    private static void send(int port, String to, String subject) throws Exception {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("mthere@localhost"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject);
        message.setText("Hello");
        Transport.send(message);
    }
}
