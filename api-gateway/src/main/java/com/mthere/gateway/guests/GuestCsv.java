package com.mthere.gateway.guests;

import com.mthere.gateway.time.Rfc3339;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.Invitation.Waiting;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Writes a guest list as comma-separated values (RFC 4180), for a spreadsheet to open.
///
/// A spreadsheet takes a cell that begins with one of these characters for a formula, and guests write what they like:
/// it is led by an apostrophe, as OWASP's "CSV Injection" has it.
final class GuestCsv {
    private static final String FORMULA = "=+-@\t\r\n";

    private static final List<String> NAMES = List.of(
            "invitation_id",
            "user_id",
            "email",
            "name",
            "status",
            "party_size",
            "note",
            "message",
            "responded_at",
            "waitlisted_at",
            "created_at",
            "updated_at");

    private GuestCsv() {}

    /// The names of the columns.
    static byte[] head() {
        return lines(List.of(NAMES));
    }

    static byte[] rows(List<Invitation> invitations) {
        return lines(invitations.stream().map(GuestCsv::row).toList());
    }

    private static byte[] lines(List<List<String>> records) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            records.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> row(Invitation invitation) {
        return List.of(
                invitation.invitationId(),
                plain(userId(invitation.guest())),
                plain(email(invitation.guest())),
                plain(invitation.name()),
                GuestWords.STATUS.of(invitation.status()).getValue(),
                Integer.toString(invitation.partySize()),
                plain(invitation.note()),
                plain(invitation.message()),
                time(invitation.respondedAt()),
                time(invitation.waiting().map(Waiting::since)),
                time(Optional.of(invitation.createdAt())),
                time(Optional.of(invitation.updatedAt())));
    }

    private static Optional<String> userId(Guest guest) {
        return guest instanceof Guest.ByUser user ? Optional.of(user.userId()) : Optional.empty();
    }

    private static Optional<String> email(Guest guest) {
        return guest instanceof Guest.ByEmail mail ? Optional.of(mail.email()) : Optional.empty();
    }

    private static String plain(Optional<String> text) {
        return text.map(it -> !it.isEmpty() && FORMULA.indexOf(it.charAt(0)) >= 0 ? "'" + it : it)
                .orElse("");
    }

    private static String time(Optional<Instant> time) {
        return time.map(Rfc3339::text).orElse("");
    }
}
