package com.mthere.mail;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A mail as it lies in the guest's mailbox.
record Received(MimeMessage message) {
    interface Read<T> {
        T from(MimeMessage message) throws MessagingException, IOException;
    }

    <T> T read(Read<T> part) {
        try {
            return part.from(message);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String subject() {
        return read(MimeMessage::getSubject);
    }

    String header(String name) {
        return read(mail -> mail.getHeader(name, "\n"));
    }

    List<String> headerNames() {
        return read(mail -> Collections.list(mail.getAllHeaders()).stream()
                .map(Header::getName)
                .sorted()
                .toList());
    }

    List<Address> from() {
        return read(mail -> List.of(mail.getFrom()));
    }

    List<Address> replyTo() {
        return read(mail -> List.of(mail.getReplyTo()));
    }

    List<Address> recipients() {
        return read(mail -> List.of(mail.getAllRecipients()));
    }

    Instant sentAt() {
        return read(MimeMessage::getSentDate).toInstant();
    }

    List<String> partTypes() {
        return read(mail -> {
            List<String> types = new ArrayList<>();
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                types.add(parts.getBodyPart(i).getContentType());
            }
            return types;
        });
    }

    String text() {
        return part(0);
    }

    String html() {
        return part(1);
    }

    String calendar() {
        return part(2);
    }

    private String part(int index) {
        return read(mail -> {
            BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(index);
            return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        });
    }
}
