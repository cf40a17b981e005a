package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.mthere.system.contract.Http.Answer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// An event as calendars open it and subscribe to it.
class AnEventGoesIntoACalendarIT {

    /// @return its path
    private static String newEvent(String host) {
        return Http.post("/events", """
                        {"title": "Spätes Fest; mit Torte, ja", "host_id": "%s", "time_zone": "Europe/Berlin",
                         "starts_at": "2026-10-24T22:00:00+02:00", "ends_at": "2026-10-25T04:00:00+01:00",
                         "location": {"name": "Hof"}}""".formatted(host))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private static ICalendar read(Answer answer) {
        return Biweekly.parse(answer.body()).first();
    }

    @Test
    void aCalendarReadsTheEventAndItsHost() {
        String host = Http.newUser().replaceFirst("/users/", "");
        String event = newEvent(host);

        Answer answer = Http.get(event + "/calendar.ics").expect(200);

        assertThat(answer.header("Content-Type")).contains("text/calendar;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).contains("inline; filename=\"event.ics\"");
        ICalendar calendar = read(answer);
        assertThat(calendar.getMethod().getValue()).isEqualTo("PUBLISH");
        VEvent read = calendar.getEvents().getFirst();
        assertThat(read.getSummary().getValue()).isEqualTo("Spätes Fest; mit Torte, ja");
        assertThat(read.getLocation().getValue()).isEqualTo("Hof");
        assertThat(read.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse("2026-10-24T20:00:00Z"));
        assertThat(read.getDateEnd().getValue().toInstant()).isEqualTo(Instant.parse("2026-10-25T03:00:00Z"));
        assertThat(read.getOrganizer().getEmail()).isEqualTo(host + "@example.org");
        assertThat(read.getAttendees()).isEmpty();
        assertThat(Http.head(event + "/calendar.ics").expect(200).etag()).isEqualTo(answer.etag());
    }

    @Test
    void itIsSentAgainOnlyWhenEventOrHostAreOthers() {
        String host = Http.newUser();
        String event = newEvent(host.replaceFirst("/users/", ""));
        Answer first = Http.get(event + "/calendar.ics").expect(200);
        assertThat(Http.get(event + "/calendar.ics", "If-None-Match", first.etag())
                        .expect(304)
                        .body())
                .isEmpty();
        Http.get(event + "/calendar.ics", "If-Match", "\"1\"").expectProblem(412, "precondition-failed");

        Answer renamed = Http.patch(host, "{\"name\": \"Ash\"}").expect(200);
        Answer second = Http.get(
                        event + "/calendar.ics", "If-None-Match", first.etag(), "Mthere-Position", renamed.position())
                .expect(200);
        assertThat(read(second).getEvents().getFirst().getOrganizer().getCommonName())
                .isEqualTo("Ash");

        Answer moved = Http.patch(event, "{\"location\": {\"name\": \"Dach\"}}").expect(200);
        Answer third = Http.get(
                        event + "/calendar.ics", "If-None-Match", second.etag(), "Mthere-Position", moved.position())
                .expect(200);
        VEvent before = read(second).getEvents().getFirst();
        VEvent after = read(third).getEvents().getFirst();
        assertThat(after.getUid()).isEqualTo(before.getUid());
        assertThat(after.getSequence().getValue())
                .isGreaterThan(before.getSequence().getValue());
    }

    @Test
    void aCancelledEventSaysSo() {
        String event = newEvent("nobody");
        Answer cancelled = Http.patch(event, "{\"status\": \"cancelled\"}").expect(200);
        Answer answer = Http.get(event + "/calendar.ics", "Mthere-Position", cancelled.position())
                .expect(200);
        assertThat(read(answer).getEvents().getFirst().getStatus().isCancelled())
                .isTrue();
    }

    @Test
    void whatIsNotThereOrHasNoTimeIsNotFound() {
        Http.get("/events/nowhere/calendar.ics").expectProblem(404, "not-found");
        Answer timeless = Http.get(Http.newEvent() + "/calendar.ics").expectProblem(404, "not-found");
        assertThat(timeless.text("detail")).contains("starts_at");
        Http.get("/events/a%20b/calendar.ics").expectProblem(400, "invalid-parameter");
        Http.get("/events/nowhere/calendar.ics?format=xml").expectProblem(400, "invalid-parameter");
        Http.delete("/events/nowhere/calendar.ics").expectProblem(405, "method-not-allowed");
    }
}
