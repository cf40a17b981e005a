package com.mthere.gateway.guests;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Delivery;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/// What is written is read back by another library.
class GuestCsvTest {
    private static List<CSVRecord> read(Invitation... invitations) throws IOException {
        String text = new String(GuestCsv.head(), StandardCharsets.UTF_8)
                + new String(GuestCsv.rows(List.of(invitations)), StandardCharsets.UTF_8);
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text))
                .getRecords();
    }

    private static Invitation named(String name) {
        return invitation(Optional.of(name));
    }

    private static Invitation invitation(Optional<String> name) {
        Instant at = Instant.parse("2026-07-02T14:48:21.527201Z");
        return new Invitation(
                "i-1",
                "e-1",
                new Guest.ByEmail("ash@example.org"),
                name,
                Optional.empty(),
                InvitationStatus.INVITED,
                1,
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty(),
                at,
                at,
                7,
                Delivery.NONE,
                7);
    }

    @Test
    void whateverGuestsAreCalledStaysInItsCell() throws IOException {
        for (String name :
                List.of("Ash", "a,b;c", "say \"hi\"", "two\nlines", "two\r\nlines", "🎉 \u202Eabc", " ", "'")) {
            CSVRecord row = read(named(name), named("next")).getFirst();

            assertThat(row.get("name")).isEqualTo(name);
            assertThat(row.get("status")).isEqualTo("invited");
            assertThat(row.get("email")).isEqualTo("ash@example.org");
        }
    }

    @Test
    void nothingIsAFormula() throws IOException {
        for (String name : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "\"=1", "=\"")) {
            String cell = read(named(name)).getFirst().get("name");

            assertThat(cell).doesNotMatch("(?s)[=+\\-@\\t\\r\\n].*").endsWith(name);
        }
    }

    @Test
    void whatIsAbsentIsEmpty() throws IOException {
        CSVRecord row = read(invitation(Optional.empty())).getFirst();

        assertThat(row.get("name")).isEmpty();
        assertThat(row.get("user_id")).isEmpty();
        assertThat(row.get("responded_at")).isEmpty();
        assertThat(row.get("created_at")).isEqualTo("2026-07-02T14:48:21.527201Z");
        assertThat(row.size()).isEqualTo(12);
    }
}
