package com.mthere.gateway.rsvp;

import com.mthere.gateway.events.EventJson;
import com.mthere.gateway.guests.InvitationJson;
import com.mthere.gateway.json.JsonOutput;
import com.mthere.gateway.json.JsonWriter;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/// Writes what a guest sees.
final class RsvpJson implements JsonWriter<Visit.Open> {
    private static final SerializableString EVENT = new SerializedString("event");
    private static final SerializableString INVITATION = new SerializedString("invitation");
    private static final SerializableString HOST_NAME = new SerializedString("host_name");
    private static final SerializableString SEATS_LEFT = new SerializedString("seats_left");

    private final EventJson events = new EventJson();
    private final InvitationJson invitations = InvitationJson.forGuest();

    @Override
    public void write(Visit.Open visit, JsonGenerator json) {
        json.writeStartObject();
        json.writeName(EVENT);
        events.write(visit.event(), json);
        json.writeName(INVITATION);
        invitations.write(visit.placed(), json);
        JsonOutput.text(HOST_NAME, visit.hostName(), json);
        OptionalInt seatsLeft = visit.counts().seatsLeft();
        if (seatsLeft.isPresent()) {
            json.writeName(SEATS_LEFT).writeNumber(seatsLeft.getAsInt());
        }
        json.writeEndObject();
    }
}
