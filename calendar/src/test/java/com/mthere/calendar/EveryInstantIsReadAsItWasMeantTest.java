package com.mthere.calendar;

import static com.mthere.calendar.Events.housewarming;
import static com.mthere.calendar.Events.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.testing.Anything;
import com.mthere.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryInstantIsReadAsItWasMeantTest {
    private static final List<String> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().toList();

    @Test
    void an_event_may_go_on_over_the_end_of_summer_time() {
        assertReadAlike(Instant.parse("2026-10-24T20:00:00Z"), Instant.parse("2026-10-25T03:00:00Z"), "Europe/Berlin");
        assertReadAlike(Instant.parse("2027-03-28T00:30:00Z"), Instant.parse("2027-03-28T01:30:00Z"), "Europe/Berlin");
    }

    @Test
    void the_second_of_two_equal_local_times_is_not_taken_for_the_first() {
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        Instant second = Instant.parse("2026-10-25T01:30:00Z");
        assertReadAlike(first, second, "Europe/Berlin");
        assertThat(request(housewarming().starts(first, "Europe/Berlin").ends(second)))
                .contains("DTSTART;TZID=Europe/Berlin:20261025T023000\r\n", "DTEND:20261025T013000Z\r\n");
    }

    @Test
    void zones_are_told_as_they_are() {
        assertReadAlike("2026-02-20T12:00:00Z", "Africa/Casablanca");
        assertReadAlike("2026-07-02T12:00:00Z", "Asia/Kathmandu");
        assertReadAlike("1971-07-02T12:00:00Z", "Africa/Monrovia");
        assertReadAlike("2026-07-02T12:00:00Z", "Etc/GMT+5");
        assertReadAlike("2026-07-02T12:00:00Z", "Australia/Lord_Howe");
        assertReadAlike("2026-07-02T12:00:00Z", "America/Argentina/Buenos_Aires");
        assertReadAlike("2026-07-02T12:00:00Z", "Europe/Dublin");
        assertReadAlike("9999-12-31T22:59:59Z", "Pacific/Kiritimati");
    }

    @Test
    void utc_needs_no_zone() {
        String text = request(housewarming().starts(Instant.parse("2026-07-02T12:00:00Z"), "Etc/UTC"));
        assertThat(text).contains("DTSTART:20260702T120000Z\r\n").doesNotContain("VTIMEZONE");
    }

    @Test
    void a_zone_that_nobody_knows_leaves_utc() {
        String text = request(housewarming().starts(Instant.parse("2026-07-02T12:00:00Z"), "Moon/Tranquility"));
        assertThat(text).contains("DTSTART:20260702T120000Z\r\n").doesNotContain("Moon");
    }

    @Test
    void an_end_that_falls_into_the_second_of_the_start_is_left_out() {
        Instant start = Instant.parse("2026-07-02T12:00:00.100Z");
        assertThat(request(housewarming().starts(start, "Europe/Berlin").ends(start.plusMillis(200))))
                .doesNotContain("DTEND");
    }

    @Test
    void times_are_read_alike_in_all_zones_and_around_their_changes() {
        Seeds.each(2_000, seed -> {
            Anything any = new Anything(seed);
            String zone = any.oneOf(ZONES);
            Instant start = someTime(any, zone);
            assertReadAlike(start, start.plus(Duration.ofMinutes(1 + any.below(31 * 24 * 60 - 1))), zone);
        });
    }

    /// Near a change of the zone, if it has one.
    private static Instant someTime(Anything any, String zone) {
        Instant time = Instant.EPOCH.plus(Duration.ofHours(any.below(120 * 365 * 24)));
        ZoneOffsetTransition change = ZoneId.of(zone).getRules().nextTransition(time);
        return change == null || any.chance(0.3)
                ? time
                : change.getInstant().plus(Duration.ofMinutes(any.below(72 * 60) - 36 * 60L));
    }

    private static void assertReadAlike(String start, String zone) {
        assertReadAlike(Instant.parse(start), Instant.parse(start).plusSeconds(3_600), zone);
    }

    private static void assertReadAlike(Instant start, Instant end, String zone) {
        String text = request(housewarming().starts(start, zone).ends(end));
        Reading read = Reading.of(text);
        assertThat(read.start()).as(text).isEqualTo(start);
        assertThat(read.end()).as(text).isEqualTo(end);
    }
}
