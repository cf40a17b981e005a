package com.mthere.gateway.live;

import com.mthere.gateway.events.EventJson;
import com.mthere.gateway.guests.InvitationJson;
import com.mthere.model.Event;
import com.mthere.model.Invitation;
import com.mthere.model.Placed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes what a listener hears as server-sent events (HTML Living Standard, 9.2.5). JSON has no line breaks, so each
/// has one line of data.
final class Frames {
    private static final EventJson EVENT = new EventJson();
    private static final InvitationJson INVITATION = InvitationJson.forGuest();
    private static final byte[] NOTHING = utf8("{}");

    /// A comment, so that both sides notice when the other is gone.
    static final byte[] ALIVE = utf8(":\n\n");

    private Frames() {}

    /// What follows is the guest list, up to [#live(Mark)]; all that was heard before is void.
    static byte[] snapshot(Event event) {
        return frame("snapshot", "", EVENT.bytes(event));
    }

    static byte[] guest(Invitation invitation) {
        return frame("invitation", "", json(invitation));
    }

    /// What follows are changes.
    static byte[] live(Mark mark) {
        return frame("live", mark.toString(), NOTHING);
    }

    static byte[] changed(Event event, Mark mark) {
        return frame("event", mark.toString(), EVENT.bytes(event));
    }

    static byte[] changed(Invitation invitation, Mark mark) {
        return frame("invitation", mark.toString(), json(invitation));
    }

    /// Nothing follows.
    static byte[] deleted() {
        return frame("deleted", "", NOTHING);
    }

    private static byte[] json(Invitation invitation) {
        return INVITATION.bytes(Placed.nowhere(invitation));
    }

    private static byte[] frame(String type, String id, byte[] data) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(data.length + id.length() + 48);
        frame.writeBytes(utf8("event: " + type + "\n"));
        if (!id.isEmpty()) {
            frame.writeBytes(utf8("id: " + id + "\n"));
        }
        frame.writeBytes(utf8("data: "));
        frame.writeBytes(data);
        frame.writeBytes(utf8("\n\n"));
        return frame.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
