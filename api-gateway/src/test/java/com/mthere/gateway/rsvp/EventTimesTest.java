package com.mthere.gateway.rsvp;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.EventStatus;
import com.mthere.model.GuestList;
import com.mthere.model.Plan;
import com.mthere.model.Waitlist;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EventTimesTest {
    private static final String NONE = "";

    @Test
    void aTimeIsToldByTheClocksOfThePlace() {
        assertThat(EventTimes.of(plan("2026-12-05T18:00:00Z", NONE, "Europe/Berlin", NONE))
                        .when())
                .isEqualTo("Saturday, 5 December 2026, 19:00 (Europe/Berlin)");
        assertThat(EventTimes.of(plan("2026-07-05T18:00:00Z", NONE, "Europe/Berlin", NONE))
                        .when())
                .isEqualTo("Sunday, 5 July 2026, 20:00 (Europe/Berlin)");
    }

    @Test
    void anEndOnTheSameDayIsAnHourOnly() {
        assertThat(EventTimes.of(plan("2026-12-05T18:00:00Z", "2026-12-05T22:30:00Z", "Europe/Berlin", NONE))
                        .when())
                .isEqualTo("Saturday, 5 December 2026, 19:00–23:30 (Europe/Berlin)");
        assertThat(EventTimes.of(plan("2026-12-05T18:00:00Z", "2026-12-06T01:00:00Z", "Europe/Berlin", NONE))
                        .when())
                .isEqualTo("Saturday, 5 December 2026, 19:00 – Sunday, 6 December 2026, 02:00 (Europe/Berlin)");
    }

    @Test
    void aDeadlineIsToldWhereThereIsOne() {
        assertThat(EventTimes.of(plan("2026-12-05T18:00:00Z", NONE, "Europe/Berlin", "2026-12-01T11:00:00Z"))
                        .deadline())
                .isEqualTo("Tuesday, 1 December 2026, 12:00 (Europe/Berlin)");
        assertThat(EventTimes.of(plan("2026-12-05T18:00:00Z", NONE, "Europe/Berlin", NONE))
                        .deadline())
                .isEmpty();
    }

    @Test
    void aZoneThatIsNotKnownHereIsToldInUtc() {
        assertThat(EventTimes.of(plan("2026-12-05T18:00:00Z", NONE, "Mars/Olympus_Mons", NONE))
                        .when())
                .isEqualTo("Saturday, 5 December 2026, 18:00 (UTC)");
    }

    private static Plan plan(String start, String end, String zone, String deadline) {
        return new Plan(
                "Party",
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse(start)),
                instant(end),
                Optional.of(zone),
                Optional.of("host"),
                OptionalInt.empty(),
                Waitlist.AUTO,
                1,
                instant(deadline),
                GuestList.HOST,
                EventStatus.SCHEDULED);
    }

    private static Optional<Instant> instant(String time) {
        return Optional.of(time).filter(given -> !given.equals(NONE)).map(Instant::parse);
    }
}
