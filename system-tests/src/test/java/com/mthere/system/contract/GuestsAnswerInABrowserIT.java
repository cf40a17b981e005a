package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// The page of a guest's link in a real browser: no scripts, no mouse, a phone's width, by day and by night. Pictures
/// of it are in `target/browser/pictures`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestsAnswerInABrowserIT {
    private static final int PHONE = 375;

    private Browser browser;

    @BeforeAll
    void start() {
        browser = Browser.start();
    }

    @AfterAll
    void end() {
        if (browser != null) {
            browser.close();
        }
    }

    private static String party(String more) {
        return Http.post("/events", """
                        {"title": "Housewarming <b>& more</b> 🎉", "host_id": "host", "capacity": 3, "max_party_size": 4,
                         "description": "Bring a chair.\\n\\nشكرا", "starts_at": "2998-12-05T19:00:00+01:00",
                         "ends_at": "2998-12-06T01:00:00+01:00", "time_zone": "Europe/Berlin",
                         "location": {"name": "At Ash's", "address": "Long Street 1", "url": "https://example.org/map"}%s}""".formatted(more))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private static String link(String party, String guest) {
        return URI.create(Http.post(
                                party + "/invitations",
                                "{\"user_id\": \"" + guest
                                        + "\", \"name\": \"Brock\", \"message\": \"It would not be the same without you.\"}")
                        .expect(201)
                        .text("rsvp_url"))
                .getPath();
    }

    private JsonNode open(String link, int width, String colours) {
        return browser.say("open", Map.of("url", Http.at(link).toString(), "width", width, "colours", colours));
    }

    private void picture(String name) {
        browser.say("picture", Map.of("name", name));
    }

    private String focused() {
        return browser.say("focused").path("name").asString();
    }

    @Test
    void theKeyboardIsEnough() {
        String link = link(party(""), "a");
        open(link, 1024, "light");
        picture("invited");
        assertThat(browser.tree())
                .contains(
                        "heading \"Housewarming <b>& more</b> 🎉\" [level=1]",
                        "You have not answered yet.",
                        "combobox \"How many of you, yourself included?\"",
                        "textbox \"A note to the host, if you like\"",
                        "group \"Will you come?\"",
                        "button \"Coming\"",
                        "button \"Maybe\"",
                        "button \"Not coming\"");

        browser.press("Tab");
        assertThat(focused()).isEqualTo("https://example.org/map");
        browser.press("Tab", "ArrowDown");
        assertThat(focused()).isEqualTo("How many of you, yourself included?");
        browser.press("Tab");
        browser.say("type", Map.of("text", "No nuts, please: </textarea><script>"));
        browser.press("Tab");
        assertThat(focused()).isEqualTo("Coming");
        assertThat(browser.say("focused").path("outline").asString()).isEqualTo("solid");
        browser.press("Enter");

        JsonNode answered = browser.say("tree");
        picture("going");
        assertThat(URI.create(answered.path("url").asString()).getPath()).isEqualTo(link);
        assertThat(answered.path("title").asString())
                .isEqualTo("You are going, 2 people in all – Housewarming <b>& more</b> 🎉");
        assertThat(answered.path("tree").asString())
                .contains("status: You are going, 2 people in all.", "No nuts, please: </textarea><script>", "1 left");
        JsonNode seen = Http.get(link).json();
        assertThat(seen.at("/invitation/status").asString()).isEqualTo("going");
        assertThat(seen.at("/invitation/party_size").asInt()).isEqualTo(2);
        assertThat(seen.at("/invitation/note").asString()).isEqualTo("No nuts, please: </textarea><script>");
    }

    @Test
    void whoFindsNoRoomIsToldThePlaceOnTheWaitlist() {
        String party = party("");
        Http.put(link(party, "a"), "{\"status\": \"going\", \"party_size\": 3}").expect(200);
        String link = link(party, "b");
        open(link, PHONE, "dark");
        assertThat(browser.tree()).contains("you are put on the waitlist", "None left");

        browser.press("Tab", "Tab", "Tab", "Tab", "Enter");

        picture("waitlisted");
        assertThat(browser.tree()).contains("You are on the waitlist, at place 1.");
    }

    @Test
    void whatIsNotTakenIsToldAsAnAlertAndNothingTypedIsLost() {
        String link = link(party(", \"waitlist\": \"off\""), "a");
        open(link, PHONE, "light");
        browser.press("Tab", "Tab", "End", "Tab");
        browser.say("type", Map.of("text", "Four of us"));

        browser.press("Tab", "Enter");

        picture("full");
        assertThat(browser.tree())
                .contains("alert: Your answer was not taken. There is no room for so many.", "Four of us")
                .contains("option \"4\" [selected]");
    }

    @Test
    void itFitsAPhoneByDayAndByNight() {
        String link = link(party(""), "a");
        Set<String> papers = new HashSet<>();
        for (String colours : new String[] {"light", "dark"}) {
            browser.say(
                    "open",
                    Map.of("url", Http.at(link).toString(), "width", PHONE, "colours", colours, "scripts", true));
            JsonNode look = browser.say("look");
            picture("phone-" + colours);
            assertThat(look.path("overflows").asBoolean()).isFalse();
            assertThat(look.path("smallest").asDouble()).isGreaterThanOrEqualTo(44);
            assertThat(look.path("ink").asString())
                    .isNotEqualTo(look.path("paper").asString());
            papers.add(look.path("paper").asString());
        }
        assertThat(papers).hasSize(2);
    }

    @Test
    void nothingIsLoadedButThePage() {
        String link = link(party(""), "a");
        browser.say("open", Map.of("url", Http.at(link).toString(), "scripts", true));

        JsonNode heard = browser.say("heard");

        assertThat(heard.path("requests").size()).as("%s", heard).isEqualTo(1);
        assertThat(heard.path("complaints").size()).as("%s", heard).isZero();
    }

    @Test
    void anEndedLinkIsToldKindly() {
        String party = party("");
        String link = link(party, "a");
        Http.patch(party, "{\"status\": \"cancelled\"}").expect(200);

        assertThat(open(link, PHONE, "dark").path("status").asInt()).isEqualTo(410);
        picture("cancelled");
        assertThat(browser.tree()).contains("heading \"Housewarming <b>& more</b> 🎉 was cancelled\" [level=1]");
        assertThat(open(link + "x", PHONE, "light").path("status").asInt()).isEqualTo(404);
        picture("unknown");
        assertThat(browser.tree()).contains("heading \"We do not know this link\" [level=1]");
    }
}
