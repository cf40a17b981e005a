package com.mthere.calendar;

import static com.mthere.calendar.Events.HOST;
import static com.mthere.calendar.Events.LINK;
import static com.mthere.calendar.Events.STAMP;
import static com.mthere.calendar.Events.cancelled;
import static com.mthere.calendar.Events.event;
import static com.mthere.calendar.Events.guest;
import static com.mthere.calendar.Events.housewarming;
import static com.mthere.calendar.Events.request;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.ICalVersion;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import com.mthere.model.Event;
import com.mthere.model.EventStatus;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Location;
import com.mthere.testing.PlanDraft;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ACalendarTakesAnInvitationTest {
    @Test
    void a_request_names_event_host_and_one_guest() {
        String text = request(housewarming()
                .ends(Instant.parse("2026-12-05T22:30:00Z"))
                .description("Bring a chair.\nAnd a song.")
                .location(new Location(Optional.of("At Ash's"), Optional.of("Weg 1; 3. OG"), Optional.empty())));
        Reading read = Reading.of(text);
        assertThat(read.calendar().getMethod().getValue()).isEqualTo("REQUEST");
        assertThat(read.calendar().getVersion()).isEqualTo(ICalVersion.V2_0);
        assertThat(read.event().getSequence().getValue()).isEqualTo(3);
        assertThat(read.event().getDateTimeStamp().getValue().toInstant())
                .isEqualTo(Instant.parse("2026-07-02T14:48:21Z"));
        assertThat(read.start()).isEqualTo(Instant.parse("2026-12-05T18:00:00Z"));
        assertThat(read.end()).isEqualTo(Instant.parse("2026-12-05T22:30:00Z"));
        assertThat(read.event().getSummary().getValue()).isEqualTo("Housewarming");
        assertThat(read.event().getLocation().getValue()).isEqualTo("At Ash's, Weg 1; 3. OG");
        assertThat(read.event().getDescription().getValue())
                .isEqualTo("Bring a chair.\nAnd a song.\n\nAnswer here: " + LINK);
        assertThat(read.event().getUrl().getValue()).isEqualTo(LINK.toString());
        assertThat(read.event().getStatus().isConfirmed()).isTrue();
        assertThat(read.event().getOrganizer().getEmail()).isEqualTo("ash@smart.com");
        assertThat(read.event().getOrganizer().getCommonName()).isEqualTo("Ash");
        assertThat(read.event().getOrganizer().getSentBy()).isEqualTo("mailto:invites@mthere.example");
        Attendee guest = onlyGuest(read);
        assertThat(guest.getEmail()).isEqualTo("zoe@example.org");
        assertThat(guest.getCommonName()).isEqualTo("Zoë");
        assertThat(guest.getRsvp()).isTrue();
        assertThat(guest.getParticipationStatus()).isEqualTo(ParticipationStatus.NEEDS_ACTION);
        assertThat(text).contains("DTSTART;TZID=Europe/Berlin:20261205T190000\r\n");
    }

    @Test
    void an_answer_is_shown_as_it_stands() {
        Map.of(
                        InvitationStatus.INVITED, ParticipationStatus.NEEDS_ACTION,
                        InvitationStatus.GOING, ParticipationStatus.ACCEPTED,
                        InvitationStatus.MAYBE, ParticipationStatus.TENTATIVE,
                        InvitationStatus.WAITLISTED, ParticipationStatus.TENTATIVE,
                        InvitationStatus.DECLINED, ParticipationStatus.DECLINED)
                .forEach((status, shown) -> {
                    String text = EventCalendar.request(event(housewarming()), HOST, guest(status), STAMP)
                            .orElseThrow();
                    assertThat(onlyGuest(Reading.of(text)).getParticipationStatus())
                            .isEqualTo(shown);
                });
    }

    @Test
    void a_cancelled_event_leaves_the_guest_calendar() {
        String text = EventCalendar.cancel(cancelled(), HOST, guest(InvitationStatus.GOING), STAMP)
                .orElseThrow();
        Reading read = Reading.of(text);
        assertThat(read.calendar().getMethod().getValue()).isEqualTo("CANCEL");
        assertThat(read.event().getStatus().isCancelled()).isTrue();
        assertThat(read.event().getUid().getValue()).isEqualTo(EventCalendar.uid(event(housewarming())));
        assertThat(onlyGuest(read).getEmail()).isEqualTo("zoe@example.org");
        assertThat(read.event().getUrl()).isNull();
    }

    @Test
    void a_revoked_guest_is_dismissed_from_an_event_that_goes_on() {
        String text = EventCalendar.cancel(event(housewarming()), HOST, guest(InvitationStatus.REVOKED), STAMP)
                .orElseThrow();
        Reading read = Reading.of(text);
        assertThat(read.calendar().getMethod().getValue()).isEqualTo("CANCEL");
        assertThat(read.event().getStatus()).isNull();
        assertThat(onlyGuest(read).getEmail()).isEqualTo("zoe@example.org");
    }

    @Test
    void what_is_published_names_no_guest() {
        Reading read = Reading.of(EventCalendar.published(event(housewarming()), Optional.of(HOST), STAMP)
                .orElseThrow());
        assertThat(read.calendar().getMethod().getValue()).isEqualTo("PUBLISH");
        assertThat(read.event().getAttendees()).isEmpty();
        assertThat(read.event().getOrganizer().getEmail()).isEqualTo("ash@smart.com");
    }

    @Test
    void a_draft_is_tentative() {
        Reading read = Reading.of(
                EventCalendar.published(event(housewarming().status(EventStatus.DRAFT)), Optional.empty(), STAMP)
                        .orElseThrow());
        assertThat(read.event().getStatus().isTentative()).isTrue();
        assertThat(read.event().getOrganizer()).isNull();
    }

    @Test
    void what_has_no_time_is_in_no_calendar() {
        Event event = event(PlanDraft.titled("Some day"));
        assertThat(EventCalendar.published(event, Optional.of(HOST), STAMP)).isEmpty();
        assertThat(EventCalendar.request(event, HOST, guest(InvitationStatus.INVITED), STAMP))
                .isEmpty();
    }

    @Test
    void an_event_keeps_its_uid_and_another_of_the_same_id_gets_its_own() {
        Event event = event(housewarming());
        Event later = new Event(
                event.eventId(),
                housewarming().title("Moved").plan(),
                9,
                event.createdAt(),
                STAMP.plusSeconds(999),
                4711);
        Event reborn = new Event(event.eventId(), event.plan(), 0, STAMP, STAMP, 4712);
        assertThat(EventCalendar.uid(later)).isEqualTo(EventCalendar.uid(event));
        assertThat(EventCalendar.uid(reborn)).isNotEqualTo(EventCalendar.uid(event));
    }

    @Test
    void the_zones_of_this_JVM_stay_what_they_were() {
        var zones = ZoneId.getAvailableZoneIds();
        Reading.of(request(housewarming()));
        assertThat(ZoneId.getAvailableZoneIds()).isEqualTo(zones).noneMatch(zone -> zone.startsWith("ical4j"));
    }

    private static Attendee onlyGuest(Reading read) {
        assertThat(read.event().getAttendees()).hasSize(1);
        return read.event().getAttendees().getFirst();
    }
}
