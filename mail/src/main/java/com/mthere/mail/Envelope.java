package com.mthere.mail;

import com.mthere.calendar.Attendee;
import com.mthere.calendar.EventCalendar;
import com.mthere.calendar.Organizer;
import com.mthere.calendar.SafeText;
import com.mthere.model.MailKind;
import com.mthere.model.User;
import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/// A mail as MIME, in the form that calendars understand (RFC 6047): the same thing three times, for those who read
/// text, HTML and iCalendar.
///
///     multipart/alternative ─┬─ text/plain
///                            ├─ text/html
///                            └─ text/calendar; method=…     where the event has a time
///
/// It comes from the service, because only the service may send in its domain's name; replies go to the host.
final class Envelope {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Session NO_SERVER = Session.getInstance(new Properties());

    private final MailSettings settings;
    private final GuestMail mail;
    private final Letter letter;

    Envelope(MailSettings settings, GuestMail mail) {
        this.settings = settings;
        this.mail = mail;
        this.letter = new Letter(mail);
    }

    /// @throws AddressException if mail cannot be addressed to the guest
    MimeMessage message() throws MessagingException {
        MimeMessage message = new IdentifiedMessage(messageId());
        message.setFrom(named(address(settings.from()), Optional.of(letter.sender())));
        message.setRecipient(
                Message.RecipientType.TO,
                named(address(mail.to().email()), mail.to().name()));
        replyTo().ifPresent(host -> setReplyTo(message, host));
        message.setSubject(headerText(letter.subject()), UTF_8);
        message.setSentDate(Date.from(mail.at()));
        // Holiday notes and the like are not sent to machines (RFC 3834, 5), and Exchange needs its own word for that.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setContent(alternatives());
        message.saveChanges();
        return message;
    }

    private MimeMultipart alternatives() throws MessagingException {
        MimeMultipart alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(text(letter.text(), "plain"));
        alternatives.addBodyPart(text(letter.html(), "html"));
        Optional<String> calendar = calendar();
        if (calendar.isPresent()) {
            alternatives.addBodyPart(calendar(calendar.get()));
        }
        return alternatives;
    }

    /// In lines that end with CRLF (RFC 2046, 4.1.1).
    private static BodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text.replace("\n", "\r\n"), UTF_8, subtype);
        return part;
    }

    /// In base64, so that no relay touches the ends of its lines.
    private BodyPart calendar(String text) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        String type = "text/calendar; method=" + (isCancellation() ? "CANCEL" : "REQUEST") + "; charset=UTF-8";
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), type)));
        part.setHeader("Content-Type", type);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private Optional<String> calendar() {
        Attendee attendee =
                new Attendee(mail.to().email(), mail.to().name(), mail.to().status(), mail.rsvpUrl());
        return isCancellation()
                ? EventCalendar.cancel(mail.event(), organizer(), attendee, mail.at())
                : EventCalendar.request(mail.event(), organizer(), attendee, mail.at());
    }

    private boolean isCancellation() {
        return mail.kind() == MailKind.CANCELLATION;
    }

    private Organizer organizer() {
        return mail.host()
                .map(host -> new Organizer(host.email(), host.name(), Optional.of(settings.from())))
                .orElseGet(() -> new Organizer(settings.from(), Optional.empty(), Optional.empty()));
    }

    private Optional<InternetAddress> replyTo() {
        return mail.host().flatMap(Envelope::reachable);
    }

    private static Optional<InternetAddress> reachable(User host) {
        try {
            return Optional.of(named(address(host.email()), host.name()));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    private static void setReplyTo(MimeMessage message, InternetAddress host) {
        try {
            message.setReplyTo(new InternetAddress[] {host});
        } catch (MessagingException e) {
            throw new IllegalStateException("expected of every address that it can be a header", e);
        }
    }

    private static InternetAddress named(InternetAddress address, Optional<String> name) {
        try {
            address.setPersonal(
                    name.map(Envelope::headerText)
                            .filter(text -> !text.isEmpty())
                            .orElse(null),
                    UTF_8);
            return address;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("expected of every Java platform: UTF-8", e);
        }
    }

    /// Words of strangers must not pass for encoded ones (RFC 2047), in which line breaks can hide.
    private static String headerText(String text) {
        return SafeText.line(text).replace("=?", "= ?");
    }

    /// One address and nothing else: no list, no name, no angle brackets. A domain may be written in any script; a
    /// local part in ASCII only, for few servers take others (RFC 6531).
    private static InternetAddress address(String text) throws AddressException {
        int at = text.lastIndexOf('@');
        String plain = text.substring(0, at + 1) + ascii(text.substring(at + 1));
        InternetAddress address = new InternetAddress(plain, true);
        if (!plain.equals(address.getAddress())
                || address.isGroup()
                || plain.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new AddressException("expected one address in ASCII");
        }
        return address;
    }

    private static String ascii(String domain) throws AddressException {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            throw new AddressException("expected the name of a domain");
        }
    }

    /// The same for a mail that is sent again, so that a mailbox shows it once; another for every other mail.
    private String messageId() {
        String name = String.join(
                "\n",
                mail.event().eventId(),
                mail.to().invitationId(),
                Integer.toString(mail.event().sequence()),
                mail.kind().name(),
                Long.toString(mail.number()));
        String domain = settings.from().substring(settings.from().lastIndexOf('@') + 1);
        return "<" + HexFormat.of().formatHex(sha256(name), 0, 16) + "@" + domain + ">";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected of every Java platform: SHA-256", e);
        }
    }

    /// JavaMail would make up another Message-ID each time.
    private static final class IdentifiedMessage extends MimeMessage {
        private final String messageId;

        IdentifiedMessage(String messageId) {
            super(NO_SERVER);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
