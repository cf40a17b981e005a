package com.mthere.gateway.guests;

import com.mthere.gateway.json.JsonOutput;
import com.mthere.gateway.json.JsonWriter;
import com.mthere.gateway.link.RsvpLinks;
import com.mthere.model.Delivery;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.Invitation.Waiting;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Placed;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/// Writes an invitation.
public final class InvitationJson implements JsonWriter<Placed> {
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
    private static final SerializableString RSVP_URL = new SerializedString("rsvp_url");
    private static final SerializableString DELIVERY = new SerializedString("delivery");
    private static final SerializableString STATE = new SerializedString("state");
    private static final SerializableString ATTEMPTS = new SerializedString("attempts");
    private static final SerializableString LAST_SENT_AT = new SerializedString("last_sent_at");
    private static final SerializableString ERROR = new SerializedString("error");
    private static final SerializableString UPDATED_AT = new SerializedString("updated_at");

    private final Optional<RsvpLinks> links;

    private InvitationJson(Optional<RsvpLinks> links) {
        this.links = links;
    }

    /// With the guest's link, which only the host may pass on.
    public static InvitationJson forHost(RsvpLinks links) {
        return new InvitationJson(Optional.of(links));
    }

    public static InvitationJson forGuest() {
        return new InvitationJson(Optional.empty());
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
            case Guest.Erased erased -> {}
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
        write(invitation.delivery(), json);
        JsonOutput.text(RSVP_URL, url(invitation), json);
        JsonOutput.time(UPDATED_AT, invitation.updatedAt(), json);
        json.writeEndObject();
    }

    private Optional<String> url(Invitation invitation) {
        return links.filter(alive -> invitation.status() != InvitationStatus.REVOKED)
                .map(alive -> alive.urlOf(invitation));
    }

    private static void write(Delivery delivery, JsonGenerator json) {
        json.writeName(DELIVERY).writeStartObject();
        json.writeName(STATE).writeString(GuestWords.DELIVERY.of(delivery.state()));
        json.writeName(ATTEMPTS).writeNumber(delivery.attempts());
        JsonOutput.time(LAST_SENT_AT, delivery.lastSentAt(), json);
        JsonOutput.text(ERROR, delivery.error(), json);
        json.writeEndObject();
    }
}
