package com.mthere.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.gateway.json.Members;
import com.mthere.model.Event;
import com.mthere.model.Plan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    private static final Instant BEFORE = Instant.parse("2026-07-02T14:48:21.527201Z");
    private static final Instant AFTER = Instant.parse("2026-07-03T00:00:00Z");

    @Test
    void theSmallestEventHasItsDefaults() {
        assertThat(json(plan("{\"title\": \"Picnic\"}"))).isEqualTo("""
                {"created_at":"2026-07-02T14:48:21.527201Z","event_id":"picnic","title":"Picnic",\
                "waitlist":"auto","max_party_size":1,"guest_list":"host","status":"scheduled",\
                "sequence":2,"updated_at":"2026-07-03T00:00:00.000000Z"}""");
    }

    @Test
    void everyFieldThatIsThereIsWritten() {
        String plan = """
                {"title":"Picnic","description":"Bring:\\n\\tsalad",\
                "location":{"name":"Zürichhorn","address":"Bellerivestrasse 160","url":"https://maps.example/z"},\
                "starts_at":"2026-07-18T14:00:00.000000Z","ends_at":"2026-07-18T18:00:00.000000Z",\
                "time_zone":"Europe/Zurich","host_id":"ash","capacity":40,"waitlist":"off","max_party_size":4,\
                "rsvp_deadline":"2026-07-17T14:00:00.000001Z","guest_list":"everyone","status":"draft\"""";

        assertThat(json(plan(plan + "}"))).contains("\"event_id\":\"picnic\"," + plan.substring(1) + ",\"sequence\":2");
    }

    private static Plan plan(String json) {
        return EventBody.create(Members.of(json)).change().plan();
    }

    private static String json(Plan plan) {
        Event event = new Event("picnic", plan, 2, BEFORE, AFTER, 41);
        return new String(new EventJson().bytes(event), StandardCharsets.UTF_8);
    }
}
