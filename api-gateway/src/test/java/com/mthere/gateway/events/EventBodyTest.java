package com.mthere.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.mthere.gateway.json.Members;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.model.EventStatus;
import com.mthere.model.GuestList;
import com.mthere.model.Location;
import com.mthere.model.Patch;
import com.mthere.model.Plan;
import com.mthere.model.PlanPatch;
import com.mthere.model.Violation;
import com.mthere.model.Waitlist;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventBodyTest {
    private static final Instant FOUR = Instant.parse("2026-07-18T14:00:00Z");
    private static final Instant EIGHT = Instant.parse("2026-07-18T18:00:00Z");

    @Test
    void aTitleIsEnough() {
        Plan plan = created("{\"title\": \"Picnic\"}");

        assertThat(plan)
                .isEqualTo(new Plan(
                        "Picnic",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Waitlist.AUTO,
                        1,
                        Optional.empty(),
                        GuestList.HOST,
                        EventStatus.SCHEDULED));
    }

    @Test
    void everyFieldIsRead() {
        var created = EventBody.create(Members.of("""
                {"event_id": "picnic-2026", "title": "Picnic", "description": "Bring:\\n\\tsalad\\r\\n", "location":
                 {"name": "Zürichhorn", "address": "Bellerivestrasse 160", "url": "https://maps.example/z?a=b#c"},
                 "starts_at": "2026-07-18T16:00:00+02:00", "ends_at": "2026-07-18T18:00:00Z",
                 "time_zone": "Europe/Zurich", "host_id": "ash", "capacity": 40, "waitlist": "off",
                 "max_party_size": 4, "rsvp_deadline": "2026-07-18T16:00:00.000000+02:00", "guest_list": "everyone",
                 "status": "draft", "sequence": 3, "created_at": 0, "updated_at": null}"""));

        assertThat(created.eventId()).contains("picnic-2026");
        assertThat(created.change().plan())
                .isEqualTo(new Plan(
                        "Picnic",
                        Optional.of("Bring:\n\tsalad\r\n"),
                        Optional.of(new Location(
                                Optional.of("Zürichhorn"),
                                Optional.of("Bellerivestrasse 160"),
                                Optional.of("https://maps.example/z?a=b#c"))),
                        Optional.of(FOUR),
                        Optional.of(EIGHT),
                        Optional.of("Europe/Zurich"),
                        Optional.of("ash"),
                        OptionalInt.of(40),
                        Waitlist.OFF,
                        4,
                        Optional.of(FOUR),
                        GuestList.EVERYONE,
                        EventStatus.DRAFT));
    }

    @Test
    void allThatIsWrongIsToldAtOnceAndNothingTwice() {
        assertThat(refused("""
                        {"event_id": "..", "title": "", "description": "\\u0000", "location": {"url": "http://x.example", "zip": 1},
                         "starts_at": "tomorrow", "ends_at": "2026-07-18T18:00:00Z", "time_zone": "Mars/Olympus",
                         "host_id": 7, "capacity": 0, "waitlist": "maybe", "max_party_size": 12,
                         "rsvp_deadline": "2026-02-30T00:00:00Z", "guest_list": "HOST", "status": "cancelled",
                         "colour": "red"}"""))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(
                        tuple("/event_id", "invalid-format"),
                        tuple("/time_zone", "not-allowed-value"),
                        tuple("/title", "too-short"),
                        tuple("/description", "control-character"),
                        tuple("/location/url", "invalid-format"),
                        tuple("/starts_at", "invalid-format"),
                        tuple("/host_id", "wrong-type"),
                        tuple("/capacity", "out-of-range"),
                        tuple("/waitlist", "not-allowed-value"),
                        tuple("/max_party_size", "out-of-range"),
                        tuple("/rsvp_deadline", "invalid-format"),
                        tuple("/guest_list", "not-allowed-value"),
                        tuple("/status", "not-allowed-value"),
                        tuple("/colour", "unknown-field"),
                        tuple("/location/zip", "unknown-field"));
    }

    @Test
    void whatIsWrongBetweenFieldsIsToldWithTheRest() {
        assertThat(refused("""
                        {"starts_at": "2026-07-18T14:00:00Z", "ends_at": "2026-07-18T14:00:00Z",
                         "rsvp_deadline": "2026-07-18T14:00:01Z"}"""))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(
                        tuple("/title", "required"),
                        tuple("/time_zone", "required"),
                        tuple("/ends_at", "too-early"),
                        tuple("/rsvp_deadline", "too-late"));
        assertThat(refused("""
                        {"title": "x", "ends_at": "2026-07-18T14:00:00Z"}"""))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/starts_at", "required"));
        assertThat(refused("""
                        {"title": "x", "time_zone": "UTC", "starts_at": "2026-07-18T14:00:00Z", "ends_at": "2026-08-18T14:00:01Z"}"""))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/ends_at", "too-late"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-18T16:00:00+02:00, Europe/Zurich",
        "2026-01-18T16:00:00+01:00, Europe/Zurich",
        "2026-07-18T16:00:00Z, Europe/Zurich",
        "2026-07-18T16:00:00-00:00, Europe/Zurich",
        "2026-10-25T02:30:00+02:00, Europe/Zurich",
        "2026-10-25T02:30:00+01:00, Europe/Zurich",
        "2026-07-18T16:00:00+00:00, UTC",
        "2026-07-18T16:00:00+05:45, Asia/Kathmandu"
    })
    void anOffsetIsOneThatTheZoneHasThen(String time, String zone) {
        String body = """
                {"title": "x", "starts_at": "%s", "time_zone": "%s"}""".formatted(time, zone);

        assertThat(created(body).timeZone()).contains(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-18T16:00:00+01:00, Europe/Zurich",
        "2026-01-18T16:00:00+02:00, Europe/Zurich",
        "2026-07-18T16:00:00+00:00, Europe/Zurich",
        "2026-03-29T02:30:00+01:00, Europe/Zurich",
        "2026-03-29T02:30:00+02:00, Europe/Zurich",
        "2026-07-18T16:00:00+00:01, UTC"
    })
    void anOffsetThatTheZoneDoesNotHaveThenIsRefused(String time, String zone) {
        String body = """
                {"title": "x", "starts_at": "%s", "time_zone": "%s"}""".formatted(time, zone);

        assertThat(refused(body))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/starts_at", "wrong-offset"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+02:00",
                "Z",
                "UTC+2",
                "GMT+02:00",
                "UTC+02:00",
                "europe/zurich",
                "Europe/Zürich",
                "",
                " UTC",
                "CEST"
            })
    void aZoneIsARegion(String zone) {
        assertThat(refused("""
                        {"title": "x", "time_zone": "%s"}""".formatted(zone))).extracting(Violation::pointer).containsExactly("/time_zone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://maps.example",
                "maps.example",
                "//maps.example",
                "https:maps.example",
                "https://",
                "https:///path",
                "https://?q",
                "https://maps example/",
                "https://maps.example/%zz",
                "https://müller.example/",
                "https://maps.example/zürich",
                "https://bank.example@evil.example/",
                "https://:443/",
                "javascript:alert(1)",
                " https://maps.example"
            })
    void aUrlIsAnHttpsAddressWithAHost(String url) {
        assertThat(refused("""
                        {"title": "x", "location": {"url": "%s"}}""".formatted(url)))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/location/url", "invalid-format"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTPS://maps.example",
                "https://maps.example:8443/a?b=c",
                "https://[2001:db8::1]/",
                "https://192.0.2.1"
            })
    void aUrlMayHaveAPort(String url) {
        assertThat(created("""
                        {"title": "x", "location": {"url": "%s"}}""".formatted(url)).location().flatMap(Location::url))
                .contains(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\": null}", "{\"name\": null, \"url\": null, \"address\": null}"})
    void aLocationIsNotEmpty(String location) {
        assertThat(refused("{\"title\": \"x\", \"location\": " + location + "}"))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/location", "required"));
    }

    @Test
    void lengthsHaveEnds() {
        assertThat(refused("""
                        {"title": "%s", "description": "%s", "location": {"name": "%s", "address": "%s", "url": "https://x.example/%s"}}""".formatted(
                        "x".repeat(201), "x".repeat(10_001), "x".repeat(201), "x".repeat(501), "x".repeat(2_031))))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(
                        tuple("/title", "too-long"),
                        tuple("/description", "too-long"),
                        tuple("/location/name", "too-long"),
                        tuple("/location/address", "too-long"),
                        tuple("/location/url", "too-long"));
    }

    @Test
    void onlyADescriptionHasLines() {
        assertThat(refused("""
                        {"title": "a\\nb", "description": "a\\nb", "location": {"address": "a\\nb"}}"""))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/title", "control-character"), tuple("/location/address", "control-character"));
    }

    @Test
    void aPutMayCancelAndSayTheIdAgain() {
        Plan plan = EventBody.replace(Members.of("""
                        {"event_id": "picnic", "title": "Picnic", "status": "cancelled"}"""), "picnic").plan();

        assertThat(plan.status()).isEqualTo(EventStatus.CANCELLED);
        assertThat(violations("""
                        {"event_id": "other", "title": "Picnic"}""", body -> EventBody.replace(body, "picnic")))
                .extracting(Violation::pointer)
                .containsExactly("/event_id");
    }

    @Test
    void anEmptyPatchKeepsAll() {
        Plan plan = created("{\"title\": \"Picnic\", \"capacity\": 3, \"location\": {\"name\": \"a\"}}");

        assertThat(patched("{}").over(plan)).isEqualTo(plan);
        assertThat(patched("{\"location\": {}}").over(plan)).isEqualTo(plan);
    }

    @Test
    void aPatchPutsAndClears() {
        PlanPatch patch = patched("""
                {"title": "Feast", "description": null, "location": {"name": null, "url": "https://x.example"},
                 "starts_at": "2026-07-18T16:00:00+02:00", "ends_at": null, "time_zone": "Europe/Zurich", "host_id": "misty",
                 "capacity": null, "waitlist": null, "max_party_size": 2, "guest_list": "guests", "status": "cancelled"}""");

        assertThat(patch)
                .isEqualTo(new PlanPatch(
                        Patch.put("Feast"),
                        Patch.clear(),
                        Patch.clear(),
                        Patch.keep(),
                        Patch.put("https://x.example"),
                        Patch.put(FOUR),
                        Patch.clear(),
                        Patch.put("Europe/Zurich"),
                        Patch.put("misty"),
                        Patch.clear(),
                        Patch.clear(),
                        Patch.put(2),
                        Patch.keep(),
                        Patch.put(GuestList.GUESTS),
                        Patch.put(EventStatus.CANCELLED)));
    }

    @Test
    void aPatchOfTheLocationWithNullClearsAllOfIt() {
        PlanPatch patch = patched("{\"location\": null}");

        assertThat(List.of(patch.locationName(), patch.locationAddress(), patch.locationUrl()))
                .containsOnly(Patch.clear());
    }

    @Test
    void aPatchWithANumericOffsetSaysTheZoneToo() {
        assertThat(patched("{\"starts_at\": \"2026-07-18T14:00:00Z\"}").startsAt())
                .isEqualTo(Patch.put(FOUR));
        assertThat(refusedPatch("""
                        {"starts_at": "2026-07-18T16:00:00+02:00", "ends_at": "2026-07-18T20:00:00+02:00"}"""))
                .containsExactly(new Violation(
                        "/time_zone", "required", "time_zone is required with the numeric offset in starts_at"));
        assertThat(refusedPatch("""
                        {"starts_at": "2026-07-18T16:00:00+02:00", "time_zone": null}"""))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/time_zone", "required"));
        assertThat(refusedPatch("""
                        {"starts_at": "2026-07-18T16:00:00+02:00", "time_zone": "Nowhere"}"""))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/time_zone", "not-allowed-value"));
        assertThat(refusedPatch("""
                        {"starts_at": "2026-07-18T16:00:00+01:00", "time_zone": "Europe/Zurich"}"""))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/starts_at", "wrong-offset"));
    }

    @Test
    void aPatchTellsAllThatIsWrongAtOnce() {
        assertThat(refusedPatch("""
                        {"event_id": "other", "title": null, "location": {"name": 1, "zip": 2}, "capacity": 1.5, "colour": null}"""))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(
                        tuple("/event_id", "not-allowed-value"),
                        tuple("/title", "required"),
                        tuple("/location/name", "wrong-type"),
                        tuple("/capacity", "wrong-type"),
                        tuple("/colour", "unknown-field"),
                        tuple("/location/zip", "unknown-field"));
    }

    private static Plan created(String json) {
        return EventBody.create(Members.of(json)).change().plan();
    }

    private static PlanPatch patched(String json) {
        return EventBody.patch(Members.of(json), "picnic").patch();
    }

    private static List<Violation> refused(String json) {
        return violations(json, EventBody::create);
    }

    private static List<Violation> refusedPatch(String json) {
        return violations(json, body -> EventBody.patch(body, "picnic"));
    }

    private static List<Violation> violations(String json, Function<Members, ?> read) {
        return Objects.requireNonNull(catchThrowableOfType(ProblemException.class, () -> read.apply(Members.of(json))))
                .problem()
                .errors();
    }
}
