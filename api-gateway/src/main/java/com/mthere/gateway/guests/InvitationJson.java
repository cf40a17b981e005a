package com.mthere.gateway.guests;

import com.mthere.gateway.json.JsonOutput;
import com.mthere.gateway.json.JsonWriter;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.Invitation.Waiting;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/// Writes an invitation.
final class InvitationJson implements JsonWriter<InvitationJson.Placed> {
    private static final SerializableString CREATED_AT = new SerializedString("created_at");
    private static final SerializableString INVITATION_ID = new SerializedString("invitation_id");
    private static final SerializableString EVENT_ID = new SerializedString("event_id");
    private static final SerializableString USER_ID = new SerializedString("user_id");
    private static final SerializableString EMAIL = new SerializedString("email");
    private static final SerializableString NAME = new SerializedString("name");
    private static final SerializableString MESSAGE = new SerializedString("message");
    private static final SerializableString STATUS = new SerializedString("status");
    private static final SerializableString PARTY_SIZE = new SerializedString("party_size");
    private static final SerializableString NOTE = new SerializedString("note");
    private static final SerializableString WAITLIST_POSITION = new SerializedString("waitlist_position");
    private static final SerializableString RESPONDED_AT = new SerializedString("responded_at");
    private static final SerializableString WAITLISTED_AT = new SerializedString("waitlisted_at");
    private static final SerializableString UPDATED_AT = new SerializedString("updated_at");

    /// An invitation with its place on the waitlist, where it has one.
    record Placed(Invitation invitation, OptionalInt waitlistPosition) {
        static Placed nowhere(Invitation invitation) {
            return new Placed(invitation, OptionalInt.empty());
        }
    }

    @Override
    public void write(Placed placed, JsonGenerator json) {
        Invitation invitation = placed.invitation();
        json.writeStartObject();
        JsonOutput.time(CREATED_AT, invitation.createdAt(), json);
        JsonOutput.text(INVITATION_ID, invitation.invitationId(), json);
        JsonOutput.text(EVENT_ID, invitation.eventId(), json);
        switch (invitation.guest()) {
            case Guest.ByUser user -> JsonOutput.text(USER_ID, user.userId(), json);
            case Guest.ByEmail mail -> JsonOutput.text(EMAIL, mail.email(), json);
        }
        JsonOutput.text(NAME, invitation.name(), json);
        JsonOutput.text(MESSAGE, invitation.message(), json);
        json.writeName(STATUS).writeString(GuestWords.STATUS.of(invitation.status()));
        json.writeName(PARTY_SIZE).writeNumber(invitation.partySize());
        JsonOutput.text(NOTE, invitation.note(), json);
        if (placed.waitlistPosition().isPresent()) {
            json.writeName(WAITLIST_POSITION)
                    .writeNumber(placed.waitlistPosition().getAsInt());
        }
        JsonOutput.time(RESPONDED_AT, invitation.respondedAt(), json);
        JsonOutput.time(WAITLISTED_AT, invitation.waiting().map(Waiting::since), json);
        JsonOutput.time(UPDATED_AT, invitation.updatedAt(), json);
        json.writeEndObject();
    }
}
