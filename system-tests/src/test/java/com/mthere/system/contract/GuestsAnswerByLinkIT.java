package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Service;
import com.mthere.system.contract.Http.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A guest who has nothing but a link: what is seen, what can be answered, and when the link ends.
class GuestsAnswerByLinkIT {
    private static final String GOING = "{\"status\": \"going\"}";
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    /// The path of the link, since the public URL may name the service otherwise than the test does.
    private static String link(Answer invitation) {
        return URI.create(invitation.text("rsvp_url")).getPath();
    }

    private static Answer page(String link) {
        return Http.get(link, "Accept", BROWSER);
    }

    private static Answer form(String link, String fields) {
        return Http.post(link, fields, "Content-Type", "application/x-www-form-urlencoded", "Accept", BROWSER);
    }

    @Test
    void theHostSeesTheLinkWhereverTheInvitationIs() {
        String party = Http.newParty("");
        Answer invited = Http.invite(party, "a");
        String invitation = invited.header("Location").orElseThrow();
        String url = invited.text("rsvp_url");

        assertThat(url).matches("https?://.+/rsvps/[A-Za-z0-9_-]+");
        assertThat(Http.get(invitation).text("rsvp_url")).isEqualTo(url);
        assertThat(Http.get(party + "/invitations")
                        .json()
                        .at("/items/0/rsvp_url")
                        .asString())
                .isEqualTo(url);
        assertThat(Http.patch(invitation, "{\"name\": \"Ash\", \"rsvp_url\": \"ignored\"}")
                        .text("rsvp_url"))
                .isEqualTo(url);
    }

    @Test
    void aGuestSeesWhoInvitesAndHasTheEventForACalendar() {
        String host = Http.fresh("host");
        Http.post(
                        "/users",
                        "{\"user_id\": \"%s\", \"email\": \"secret@hosts.example\", \"name\": \"Zoë\"}".formatted(host))
                .expect(201);
        String party = Http.post("/events", "{\"title\": \"Party\", \"host_id\": \"%s\"}".formatted(host))
                .header("Location")
                .orElseThrow();
        String link = link(Http.invite(party, "a"));

        assertThat(page(link).expect(200).body())
                .contains("invited by <bdi>Zoë</bdi>")
                .doesNotContain("calendar.ics");
        assertThat(Http.get(link).text("host_name")).isEqualTo("Zoë");
        Http.get(link + "/calendar.ics").expectProblem(404, "not-found");

        Http.patch(party, "{\"starts_at\": \"2999-07-02T12:00:00Z\", \"time_zone\": \"UTC\"}")
                .expect(200);
        assertThat(page(link).expect(200).body()).contains("/calendar.ics\"");
        Answer calendar = Http.get(link + "/calendar.ics").expect(200);
        assertThat(calendar.body()).contains("METHOD:PUBLISH", "SUMMARY:Party").doesNotContain("secret@hosts.example");
        assertThat(calendar.header("Cache-Control")).contains("no-store");
        Http.head(link + "/calendar.ics").expect(200);
        Http.get("/rsvps/none/calendar.ics").expectProblem(404, "not-found");

        Http.patch(party, "{\"status\": \"cancelled\"}").expect(200);
        Http.get(link + "/calendar.ics").expectProblem(410, "gone");
    }

    @Test
    void aProgramSeesTheEventAndAnswers() {
        String party = Http.newParty(", \"capacity\": 5, \"max_party_size\": 3");
        Answer invited = Http.invite(party, "a");
        String link = link(invited);

        JsonNode seen = Http.get(link).expect(200).json();
        assertThat(seen.at("/event/title").asString()).isEqualTo("Party");
        assertThat(seen.at("/invitation/status").asString()).isEqualTo("invited");
        assertThat(seen.at("/invitation/rsvp_url").isMissingNode()).isTrue();
        assertThat(seen.path("seats_left").asInt()).isEqualTo(5);

        Answer answered = Http.put(link, "{\"status\": \"going\", \"party_size\": 3, \"note\": \"No nuts\"}")
                .expect(200);
        assertThat(answered.text("status")).isEqualTo("going");
        assertThat(answered.text("note")).isEqualTo("No nuts");
        assertThat(answered.text("rsvp_url")).isEmpty();
        assertThat(Http.get(link).json().path("seats_left").asInt()).isEqualTo(2);
        Answer twice = Http.put(link, "{\"status\": \"going\", \"party_size\": 3, \"note\": \"No nuts\"}");
        assertThat(twice.etag()).isEqualTo(answered.etag());

        Http.delete(link).expect(204);
        assertThat(Http.get(invited.header("Location").orElseThrow()).text("status"))
                .isEqualTo("declined");
        assertThat(Http.put(link, "{\"status\": \"going\", \"party_size\": 4}")
                        .expectProblem(400, "invalid")
                        .pointers())
                .containsExactly("/party_size");
        Http.put(link, "{\"status\": \"waitlisted\", \"colour\": 1}").expectProblem(400, "invalid");
    }

    @Test
    void aBrowserSeesAPageAndItsFormLeadsBackToIt() {
        String party = Http.newParty(", \"capacity\": 1, \"max_party_size\": 2");
        String first = link(Http.invite(party, "a"));
        String second = link(Http.invite(party, "b"));

        Answer page = page(first).expect(200);
        assertThat(page.header("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.body()).contains("Party", "You have not answered yet.", "1 left");

        Answer sent = form(first, "status=going&party_size=1&note=Two%20lines%0D%0Aof+it")
                .expect(303);
        URI back = URI.create(first).resolve(sent.header("Location").orElseThrow());
        assertThat(back).hasToString(first);
        assertThat(page(back.toString()).expect(200).body())
                .contains("You are going.", "Two lines\nof it", "None left");

        form(second, "status=going&party_size=2&note=").expect(303);
        assertThat(page(second).body()).contains("You are on the waitlist, 2 people in all, at place 1.");
        form(first, "status=declined&party_size=1&note=").expect(303);
        assertThat(page(second).body()).contains("at place 1");
        form(second, "status=going&party_size=1&note=").expect(303);
        assertThat(page(second).body()).contains("You are going.");
    }

    @Test
    void whatIsNotTakenIsSaidOnThePage() {
        String party = Http.newParty(", \"capacity\": 1, \"max_party_size\": 2, \"waitlist\": \"off\"");
        String first = link(Http.invite(party, "a"));
        String second = link(Http.invite(party, "b"));
        form(first, "status=going").expect(303);

        Answer full = form(second, "status=going&party_size=2&note=We%20hope").expect(409);
        assertThat(full.body())
                .contains("role=\"alert\"", "There is no room for so many.", "We hope")
                .contains("<option value=\"2\" selected>");
        assertThat(form(second, "status=going&party_size=7").expect(400).body())
                .contains("Party size must be from 1 to 2 at this event.");
        form(second, "status=perhaps").expect(400);
        form(second, "status=going&status=maybe").expect(400);
        form(second, "").expect(400);
        Http.post(second, "status=%zz", "Content-Type", "application/x-www-form-urlencoded")
                .expectProblem(400, "invalid-parameter");
        Answer unsupported = Http.post(second, GOING).expectProblem(415, "unsupported-media-type");
        assertThat(unsupported.header("Accept")).contains("application/x-www-form-urlencoded");
        Http.put(second, "status=going", "Content-Type", "application/x-www-form-urlencoded")
                .expectProblem(415, "unsupported-media-type");
    }

    @Test
    void afterTheDeadlineThePageOffersOnlyNo() {
        String party = Http.newParty(
                ", \"starts_at\": \"2999-01-01T00:00:00Z\", \"time_zone\": \"UTC\", \"rsvp_deadline\": \"2001-01-01T00:00:00Z\"");
        String link = link(Http.invite(party, "a"));

        assertThat(page(link).body()).contains("value=\"declined\"").doesNotContain("value=\"going\"");
        assertThat(form(link, "status=going").expect(409).body()).contains("It is too late for any answer but no.");
        Http.put(link, GOING).expectProblem(409, "rsvp-closed");
        form(link, "status=declined").expect(303);
    }

    @Test
    void lookingChangesNothing() {
        Answer invited = Http.invite(Http.newParty(""), "a");
        String invitation = invited.header("Location").orElseThrow();
        String link = link(invited);

        for (String accept : List.of(BROWSER, "application/json", "*/*", "nonsense")) {
            Http.get(link, "Accept", accept).expect(200);
            Http.get(link + "?utm_source=mail&status=going", "Accept", accept).expect(200);
            assertThat(Http.head(link, "Accept", accept).expect(200).body()).isEmpty();
        }
        Http.send("OPTIONS", link, Optional.empty()).expect(204);
        Http.send("PATCH", link, Optional.empty()).expectProblem(405, "method-not-allowed");

        assertThat(Http.get(invitation).etag()).isEqualTo(invited.etag());
    }

    @Test
    void aRevokedLinkIsDeadAndTheNextOneWorks() {
        String party = Http.newParty("");
        Answer invited = Http.invite(party, "a");
        String invitation = invited.header("Location").orElseThrow();
        String old = link(invited);
        Http.delete(invitation).expect(204);

        expectGone(old, "revoked");
        assertThat(Http.get(invitation).text("rsvp_url")).isEmpty();

        String next = link(Http.invite(party, "a"));
        assertThat(next).isNotEqualTo(old);
        expectGone(old, "revoked");
        assertThat(Http.put(next, GOING).expect(200).text("status")).isEqualTo("going");
        expectGone(old, "revoked");
        assertThat(Http.get(invitation).text("status")).isEqualTo("going");
    }

    @Test
    void aLinkEndsWithItsEvent() {
        String over = Http.newParty("");
        String overLink = link(Http.invite(over, "a"));
        Http.patch(over, "{\"starts_at\": \"2001-01-01T00:00:00Z\", \"time_zone\": \"UTC\"}")
                .expect(200);
        expectGone(overLink, "over");
        assertThat(page(overLink).body()).contains("Party is over");

        String cancelled = Http.newParty("");
        String cancelledLink = link(Http.invite(cancelled, "a"));
        Http.patch(cancelled, "{\"status\": \"cancelled\"}").expect(200);
        expectGone(cancelledLink, "cancelled");
        assertThat(page(cancelledLink).body()).contains("Party was cancelled");

        Http.delete(cancelled).expect(204);
        expectGone(cancelledLink, "deleted");
    }

    private static void expectGone(String link, String reason) {
        assertThat(Http.get(link).expectProblem(410, "gone").text("reason")).isEqualTo(reason);
        Http.head(link).expect(410);
        Http.put(link, "{\"status\": \"declined\"}").expectProblem(410, "gone");
        Http.delete(link).expectProblem(410, "gone");
        for (Answer answer : List.of(page(link), form(link, "status=declined"))) {
            answer.expect(410);
            assertThat(answer.header("Content-Type")).contains("text/html;charset=UTF-8");
            assertThat(answer.body()).doesNotContain("<form");
        }
    }

    @Test
    void whatWeDidNotMakeIsNotFound() {
        String link = link(Http.invite(Http.newParty(""), "a"));
        char last = link.charAt(link.length() - 10);
        String forged =
                link.substring(0, link.length() - 10) + (last == 'A' ? 'B' : 'A') + link.substring(link.length() - 9);

        for (String stranger :
                List.of(forged, link.substring(0, link.length() - 1), link + "A", "/rsvps/x", "/rsvps/%F0%9F")) {
            Http.get(stranger).expectProblem(404, "not-found");
            Http.put(stranger, GOING).expectProblem(404, "not-found");
            Http.delete(stranger).expectProblem(404, "not-found");
            assertThat(page(stranger).expect(404).body()).contains("We do not know this link");
            form(stranger, "status=going").expect(404);
        }
    }

    @Test
    void noAnswerAndNoLogGivesTheLinkAway() throws IOException {
        String party = Http.newParty("");
        String link = link(Http.invite(party, "a"));
        String token = link.substring(link.lastIndexOf('/') + 1);
        Http.patch(party, "{\"status\": \"cancelled\"}").expect(200);

        for (Answer answer : List.of(
                page(link),
                Http.get(link),
                Http.get(link + "/more"),
                Http.put(link, "{"),
                Http.put(link, GOING),
                form(link, "status=going"),
                Http.post(link, "x".repeat(70_000), "Content-Type", "application/x-www-form-urlencoded"))) {
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.body()).doesNotContain(token);
        }
        for (Answer answer : List.of(page(link), Http.get(link), Http.delete(link))) {
            assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.header("Vary").orElseThrow()).contains("Accept");
        }
        assertThat(page(link).header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "script-src");
        assertThat(Files.readString(Service.shared().log())).doesNotContain(token);
    }

    @Test
    void hostileTextsStayTexts() {
        String hostile = "<script>alert(1)</script>\\\"'><img src=x onerror=alert(1)>{{title}}&amp;";
        String party = Http.post(
                        "/events",
                        "{\"title\": \"" + hostile + "\", \"description\": \"</textarea>" + hostile
                                + "\", \"host_id\": \"h\", \"location\": {\"name\": \"" + hostile
                                + "\", \"url\": \"https://example.org/?a=%22%3E&b='c'\"}}")
                .expect(201)
                .header("Location")
                .orElseThrow();
        String link = link(Http.post(
                        party + "/invitations",
                        "{\"user_id\": \"a\", \"name\": \"" + hostile + "\", \"message\": \"" + hostile + "\"}")
                .expect(201));
        Http.put(link, "{\"status\": \"maybe\", \"note\": \"</textarea>" + hostile + "\"}")
                .expect(200);

        String page = page(link).expect(200).body();

        assertThat(page).doesNotContain("<script", "<img", "onerror=alert(1)>").contains("{{title}}", "&amp;amp;");
        assertThat(page.split("</textarea>", -1)).hasSize(2);
    }
}
