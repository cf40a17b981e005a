package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.system.Await;
import com.mthere.system.contract.Http.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who deletes a user has them erased from events and guest lists, too.
class ADeletedUserIsErasedIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration OVER_IN = Duration.ofSeconds(6);
    private static final String GOING = "{\"status\": \"going\", \"note\": \"No nuts\"}";

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String hostedBy(String user, String more) {
        return Http.post("/events", "{\"title\": \"Party\", \"host_id\": \"%s\"%s}".formatted(idOf(user), more))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private static String invited(String party, String user) {
        return Http.post(
                        party + "/invitations",
                        "{\"user_id\": \"%s\", \"name\": \"Ash\", \"message\": \"Do come\"}".formatted(idOf(user)))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private static JsonNode json(String path) {
        return Http.get(path, "Mthere-Consistency", "strong").expect(200).json();
    }

    private static void awaitErased(String invitation) {
        Await.until(invitation + " names nobody", SOON, () -> !json(invitation).has("user_id"));
    }

    @Test
    void whatTheyHostIsCancelledAndItsGuestsAreTold() {
        String host = Http.newUser();
        String party = hostedBy(host, ", \"starts_at\": \"2999-12-05T19:00:00Z\", \"time_zone\": \"UTC\"");
        String guest = invited(party, Http.newUser());
        try (PublicTopic mail = PublicTopic.fromNowOn(Codecs.MAIL)) {
            Http.delete(host).expect(204);

            Await.until(
                    "it is cancelled",
                    SOON,
                    () -> json(party).path("status").asString("").equals("cancelled"));
            assertThat(json(party).has("host_id")).isFalse();
            String key = idOf(party) + "/" + idOf(guest);
            Await.until(
                    "the guest is told",
                    SOON,
                    () -> mail.untilNow().stream()
                            .anyMatch(record -> record.key().equals(key)));
        }
        assertThat(json(guest).path("status").asString("")).isEqualTo("invited");
        assertThat(json(party + "/summary").path("invited").asInt()).isEqualTo(1);
        assertThat(json("/events?host_id=" + idOf(host)).path("items")).isEmpty();
        Http.get(party + "/calendar.ics").expect(200);
        Http.put(party, "{\"title\": \"Party\"}").expectProblem(409, "event-cancelled");
    }

    @Test
    void theirSeatsGoToWhoWaitsAndTheirLinksAreDead() {
        String party = Http.newParty(", \"capacity\": 1");
        String user = Http.newUser();
        String erased = invited(party, user);
        String waiting = invited(party, Http.newUser());
        URI link = URI.create(json(erased).path("rsvp_url").asString(""));
        Http.put(erased + "/rsvp", GOING).expect(200);
        assertThat(Http.put(waiting + "/rsvp", GOING).expect(200).text("status"))
                .isEqualTo("waitlisted");

        Http.delete(user).expect(204);

        awaitErased(erased);
        JsonNode left = json(erased);
        assertThat(left.path("status").asString("")).isEqualTo("revoked");
        assertThat(left.propertyNames()).doesNotContain("user_id", "email", "name", "message", "note");
        assertThat(left.path("delivery").path("state").asString("")).isEqualTo("none");
        assertThat(json(waiting).path("status").asString("")).isEqualTo("going");
        Http.get(link.getPath(), "Accept", "application/json").expectProblem(410, "gone");
        Http.put(erased + "/rsvp", GOING).expectProblem(409, "invitation-revoked");
        assertThat(Http.get(party + "/invitations.csv").expect(200).body()).doesNotContain(idOf(user));
    }

    @Test
    void countsOfWhatIsOverStayTrue() {
        String user = Http.newUser();
        Instant start = Instant.now().plus(OVER_IN).truncatedTo(ChronoUnit.SECONDS);
        String party = hostedBy(user, ", \"starts_at\": \"%s\", \"time_zone\": \"UTC\"".formatted(start));
        String erased = invited(party, user);
        String stays = invited(party, Http.newUser());
        Http.put(erased + "/rsvp", GOING).expect(200);
        Await.until("it is over", SOON, () -> Instant.now().isAfter(start.plusSeconds(1)));
        Http.put(stays + "/rsvp", GOING).expectProblem(409, "event-over");
        JsonNode before = json(party + "/summary");

        Http.delete(user).expect(204);

        awaitErased(erased);
        assertThat(json(erased).path("status").asString("")).isEqualTo("going");
        assertThat(json(erased).has("note")).isFalse();
        JsonNode after = json(party + "/summary");
        assertThat(after.path("going")).isEqualTo(before.path("going"));
        assertThat(after.path("seats_taken")).isEqualTo(before.path("seats_taken"));
        assertThat(json(party).has("host_id")).isFalse();
        assertThat(json(party).path("status").asString("")).isEqualTo("scheduled");
    }

    @Test
    void whoeverIsInvitedByAnAddressStays() {
        String id = Http.fresh("user");
        Http.post("/users", "{\"user_id\": \"%s\", \"email\": \"%s@example.org\"}".formatted(id, id))
                .expect(201);
        String party = Http.newParty("");
        Answer byAddress = Http.post(party + "/invitations", "{\"email\": \"%s@example.org\"}".formatted(id))
                .expect(201);
        String byId = invited(party, "/users/" + id);

        Http.delete("/users/" + id).expect(204);

        awaitErased(byId);
        assertThat(json(byAddress.header("Location").orElseThrow())
                        .path("email")
                        .asString(""))
                .isEqualTo(id + "@example.org");
    }
}
