package com.mthere.gateway.events;

import com.mthere.gateway.json.JsonOutput;
import com.mthere.gateway.json.JsonWriter;
import com.mthere.model.Event;
import com.mthere.model.Location;
import com.mthere.model.Plan;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/// Writes an event.
public final class EventJson implements JsonWriter<Event> {
    private static final SerializableString CREATED_AT = new SerializedString("created_at");
    private static final SerializableString EVENT_ID = new SerializedString("event_id");
    private static final SerializableString TITLE = new SerializedString("title");
    private static final SerializableString DESCRIPTION = new SerializedString("description");
    private static final SerializableString LOCATION = new SerializedString("location");
    private static final SerializableString NAME = new SerializedString("name");
    private static final SerializableString ADDRESS = new SerializedString("address");
    private static final SerializableString URL = new SerializedString("url");
    private static final SerializableString STARTS_AT = new SerializedString("starts_at");
    private static final SerializableString ENDS_AT = new SerializedString("ends_at");
    private static final SerializableString TIME_ZONE = new SerializedString("time_zone");
    private static final SerializableString HOST_ID = new SerializedString("host_id");
    private static final SerializableString CAPACITY = new SerializedString("capacity");
    private static final SerializableString WAITLIST = new SerializedString("waitlist");
    private static final SerializableString MAX_PARTY_SIZE = new SerializedString("max_party_size");
    private static final SerializableString RSVP_DEADLINE = new SerializedString("rsvp_deadline");
    private static final SerializableString GUEST_LIST = new SerializedString("guest_list");
    private static final SerializableString STATUS = new SerializedString("status");
    private static final SerializableString SEQUENCE = new SerializedString("sequence");
    private static final SerializableString UPDATED_AT = new SerializedString("updated_at");

    @Override
    public void write(Event event, JsonGenerator json) {
        json.writeStartObject();
        JsonOutput.time(CREATED_AT, event.createdAt(), json);
        JsonOutput.text(EVENT_ID, event.eventId(), json);
        writePlan(event.plan(), json);
        json.writeName(SEQUENCE).writeNumber(event.sequence());
        JsonOutput.time(UPDATED_AT, event.updatedAt(), json);
        json.writeEndObject();
    }

    private static void writePlan(Plan plan, JsonGenerator json) {
        JsonOutput.text(TITLE, plan.title(), json);
        JsonOutput.text(DESCRIPTION, plan.description(), json);
        if (plan.location().isPresent()) {
            writeLocation(plan.location().get(), json);
        }
        JsonOutput.time(STARTS_AT, plan.startsAt(), json);
        JsonOutput.time(ENDS_AT, plan.endsAt(), json);
        JsonOutput.text(TIME_ZONE, plan.timeZone(), json);
        JsonOutput.text(HOST_ID, plan.hostId(), json);
        if (plan.capacity().isPresent()) {
            json.writeName(CAPACITY).writeNumber(plan.capacity().getAsInt());
        }
        json.writeName(WAITLIST).writeString(EventWords.WAITLIST.of(plan.waitlist()));
        json.writeName(MAX_PARTY_SIZE).writeNumber(plan.maxPartySize());
        JsonOutput.time(RSVP_DEADLINE, plan.rsvpDeadline(), json);
        json.writeName(GUEST_LIST).writeString(EventWords.GUEST_LIST.of(plan.guestList()));
        json.writeName(STATUS).writeString(EventWords.STATUS.of(plan.status()));
    }

    private static void writeLocation(Location location, JsonGenerator json) {
        json.writeName(LOCATION).writeStartObject();
        JsonOutput.text(NAME, location.name(), json);
        JsonOutput.text(ADDRESS, location.address(), json);
        JsonOutput.text(URL, location.url(), json);
        json.writeEndObject();
    }
}
