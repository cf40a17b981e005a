package com.mthere.gateway.guests;

import com.mthere.gateway.json.EmailAddress;
import com.mthere.gateway.json.Ids;
import com.mthere.gateway.json.Members;
import com.mthere.gateway.json.Rule;
import com.mthere.gateway.json.Text;
import com.mthere.gateway.json.WholeNumber;
import com.mthere.model.EventChange.PatchInvitation;
import com.mthere.model.Guest;
import com.mthere.model.NewInvitation;
import com.mthere.model.Patch;
import com.mthere.model.Plan;
import com.mthere.model.Rsvp;
import com.mthere.model.Send;
import java.util.Optional;

/// What a host may write of an invitation, and what a guest may answer. Every method throws a [ProblemException] with
/// all that is wrong.
public final class GuestBody {
    private static final Rule<String> ID = new Ids();
    private static final Rule<String> NAME = Text.line(1, 200);
    private static final Rule<String> MESSAGE = Text.lines(0, 500);
    private static final Rule<Integer> PARTY_SIZE = new WholeNumber(1, Plan.LARGEST_PARTY);

    private GuestBody() {}

    /// What a host says of somebody new.
    record Asked(Guest guest, Optional<String> name, Optional<String> message, Send send) {
        NewInvitation as(String invitationId) {
            return new NewInvitation(invitationId, guest, name, message, send);
        }
    }

    static Asked invite(Members body) {
        Optional<Guest> userId = body.optional("user_id", ID).map(Guest.ByUser::new);
        Optional<Guest> email = body.optional("email", EmailAddress.RULE).map(Guest.ByEmail::new);
        if (body.has("user_id") == body.has("email")) {
            body.reportOnce(
                    "user_id",
                    body.has("email") ? "not-allowed" : "required",
                    body.has("email") ? "must not come with email" : "is required, or email instead");
        }
        Optional<String> name = body.optional("name", NAME);
        Optional<String> message = body.optional("message", MESSAGE);
        Optional<Send> send = body.optional("send", GuestWords.SEND);
        ignoreWhatTheServerWrites(body, "status", "party_size", "note");
        body.complete();
        return new Asked(userId.or(() -> email).orElseThrow(), name, message, send.orElse(Send.MAIL));
    }

    static PatchInvitation patch(Members body, String eventId, String invitationId) {
        body.same("event_id", eventId);
        body.same("invitation_id", invitationId);
        Patch<String> name = body.patch("name", NAME);
        Patch<String> message = body.patch("message", MESSAGE);
        ignoreWhatTheServerWrites(body, "status", "party_size", "note", "user_id", "email");
        body.complete();
        return new PatchInvitation(invitationId, name, message);
    }

    public static Rsvp rsvp(Members body) {
        Optional<Rsvp.Status> status = body.required("status", GuestWords.ANSWER);
        Optional<Integer> partySize = body.optional("party_size", PARTY_SIZE);
        Optional<String> note = body.optional("note", MESSAGE);
        body.complete();
        return new Rsvp(status.orElseThrow(), partySize.orElse(1), note);
    }

    private static void ignoreWhatTheServerWrites(Members body, String... others) {
        body.ignore(
                "invitation_id",
                "event_id",
                "waitlist_position",
                "delivery",
                "responded_at",
                "waitlisted_at",
                "rsvp_url",
                "created_at",
                "updated_at");
        body.ignore(others);
    }
}
