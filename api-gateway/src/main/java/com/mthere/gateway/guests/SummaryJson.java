package com.mthere.gateway.guests;

import com.mthere.gateway.json.JsonOutput;
import com.mthere.gateway.json.JsonWriter;
import com.mthere.model.Summary;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/// Writes the counts of a guest list.
final class SummaryJson implements JsonWriter<Summary> {
    private static final SerializableString EVENT_ID = new SerializedString("event_id");
    private static final SerializableString INVITED = new SerializedString("invited");
    private static final SerializableString GOING = new SerializedString("going");
    private static final SerializableString MAYBE = new SerializedString("maybe");
    private static final SerializableString DECLINED = new SerializedString("declined");
    private static final SerializableString WAITLISTED = new SerializedString("waitlisted");
    private static final SerializableString SEATS_TAKEN = new SerializedString("seats_taken");
    private static final SerializableString SEATS_LEFT = new SerializedString("seats_left");
    private static final SerializableString UPDATED_AT = new SerializedString("updated_at");

    @Override
    public void write(Summary summary, JsonGenerator json) {
        json.writeStartObject();
        JsonOutput.text(EVENT_ID, summary.eventId(), json);
        json.writeName(INVITED).writeNumber(summary.invited());
        json.writeName(GOING).writeNumber(summary.going());
        json.writeName(MAYBE).writeNumber(summary.maybe());
        json.writeName(DECLINED).writeNumber(summary.declined());
        json.writeName(WAITLISTED).writeNumber(summary.waitlisted());
        json.writeName(SEATS_TAKEN).writeNumber(summary.seatsTaken());
        if (summary.seatsLeft().isPresent()) {
            json.writeName(SEATS_LEFT).writeNumber(summary.seatsLeft().getAsInt());
        }
        JsonOutput.time(UPDATED_AT, summary.updatedAt(), json);
        json.writeEndObject();
    }
}
