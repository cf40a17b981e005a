package com.mthere.calendar;

import static com.mthere.calendar.Events.STAMP;
import static com.mthere.calendar.Events.event;
import static com.mthere.calendar.Events.housewarming;
import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.InvitationStatus;
import com.mthere.model.Location;
import com.mthere.testing.Anything;
import com.mthere.testing.Seeds;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostileWordsInjectNothingTest {
    private static final List<String> PIECES = List.of(
            "\r\n",
            "\r",
            "\n",
            "\nBEGIN:VEVENT\n",
            "\r\nATTENDEE:mailto:eve@evil.example\r\n",
            "END:VCALENDAR",
            "\u2028ATTENDEE:x",
            "\u0085",
            "\u0000",
            "\u001b[2J",
            "\t",
            ",",
            ";",
            ":",
            "\"",
            "\\",
            "\\n",
            "^n",
            "^'",
            "%0d%0a",
            "=",
            "<b onclick=alert(1)>",
            "&amp;",
            "\u202e",
            "\u200f",
            "\u2066",
            "שלום",
            "🎉",
            "👩‍👩‍👧‍👦",
            "e\u0301",
            "漢",
            "\ud83c",
            "Zoë ",
            "a",
            "a long word that fills most of a line of seventy-five octets, and ",
            " ");

    @Test
    void whatever_people_write_it_is_one_event_with_one_guest_in_lines_that_fit() {
        Seeds.each(2_000, seed -> {
            Anything any = new Anything(seed);
            String title = "x" + words(any);
            Optional<String> description = any.maybe(() -> words(any));
            Location location =
                    new Location(any.maybe(() -> words(any)), any.maybe(() -> words(any)), Optional.empty());
            var plan = housewarming().title(title).location(location);
            description.ifPresent(plan::description);
            Optional<String> hostName = any.maybe(() -> words(any));
            Optional<String> guestName = any.maybe(() -> words(any));
            String text = EventCalendar.request(
                            event(plan),
                            new Organizer("ash" + address(any), hostName, Optional.of("a\"b" + address(any))),
                            new Attendee("zoe" + address(any), guestName, InvitationStatus.GOING, Optional.empty()),
                            STAMP)
                    .orElseThrow();
            assertLinesFit(text);
            assertOneOfEach(text);
            Reading read = Reading.of(text);
            assertThat(read.event().getExperimentalProperties()).isEmpty();
            assertThat(read.event().getSummary().getValue()).isEqualTo(SafeText.line(title));
            assertThat(
                            read.event().getDescription() == null
                                    ? ""
                                    : read.event().getDescription().getValue())
                    .isEqualTo(description.map(SafeText::lines).orElse(""));
            assertThat(read.event().getAttendees()).hasSize(1);
            assertThat(Optional.ofNullable(
                            read.event().getAttendees().getFirst().getCommonName()))
                    .isEqualTo(shown(guestName));
            assertThat(Optional.ofNullable(read.event().getOrganizer().getCommonName()))
                    .isEqualTo(shown(hostName));
        });
    }

    private static Optional<String> shown(Optional<String> name) {
        return name.map(SafeText::line).map(text -> text.replace('"', '\'')).filter(text -> !text.isEmpty());
    }

    @Test
    void an_address_stays_one_address() {
        assertThat(Mailto.of("a%0D%0Ab,\"c:;\r\n@x.example"))
                .isEqualTo("mailto:a%250D%250Ab%2c%22c%3a%3b%0d%0a@x.example");
    }

    @Test
    void a_line_has_seventy_five_octets_whatever_its_characters_take() {
        for (String character : List.of("a", "ë", "漢", "🎉")) {
            String text = EventCalendar.published(
                            event(housewarming().title(character.repeat(200))), Optional.empty(), STAMP)
                    .orElseThrow();
            assertLinesFit(text);
            assertThat(Reading.of(text).event().getSummary().getValue()).isEqualTo(character.repeat(200));
        }
    }

    private static String words(Anything any) {
        return String.join(
                "",
                Stream.generate((Supplier<String>) () -> any.oneOf(PIECES))
                        .limit(any.below(12))
                        .toList());
    }

    /// As much as the API lets through: no spaces, one @.
    private static String address(Anything any) {
        return words(any).replaceAll("[\\s\\p{Z}\\p{Cc}@]", "") + "@x.example";
    }

    private static void assertLinesFit(String text) {
        assertThat(text).endsWith("\r\n");
        assertThat(text.replace("\r\n", ""))
                .doesNotContain("\r", "\n", "\u2028", "\u2029", "\u0085", "\u0000", "\u202e", "\u2066");
        for (String line : text.split("\r\n", -1)) {
            byte[] octets = line.getBytes(StandardCharsets.UTF_8);
            assertThat(octets.length).as(line).isLessThanOrEqualTo(75);
            assertThat(isText(octets)).as(line).isTrue();
        }
    }

    private static boolean isText(byte[] octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static void assertOneOfEach(String text) {
        List<String> lines = text.replace("\r\n ", "").lines().toList();
        for (String start :
                List.of("BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR", "ATTENDEE", "ORGANIZER", "SUMMARY")) {
            assertThat(lines.stream().filter(line -> line.startsWith(start)))
                    .as(start)
                    .hasSize(1);
        }
    }
}
