package com.mthere.gateway.guests;

import com.mthere.gateway.parameters.Prefer;
import com.mthere.gateway.resource.Rendering;
import com.mthere.gateway.resource.Rendering.Answer;
import com.mthere.model.EventPart;
import com.mthere.model.Invitation;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Placed;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/// What is answered to whoever wrote an invitation: the invitation as that left it.
public final class InvitationWritten {
    private final InvitationJson json;

    public InvitationWritten(InvitationJson json) {
        this.json = json;
    }

    /// Also where somebody is invited again who was revoked.
    Answer created(Prefer prefer, Accepted<EventPart> accepted) {
        Placed placed = placed(accepted);
        Invitation invitation = placed.invitation();
        return new Answer(
                HttpStatus.CREATED,
                Optional.of(GuestPaths.of(invitation.eventId(), invitation.invitationId())),
                OptionalLong.of(invitation.version()),
                body(prefer, placed));
    }

    public Rendering<EventPart> changed(Prefer prefer) {
        return left(prefer.minimal() ? HttpStatus.NO_CONTENT : HttpStatus.OK, prefer);
    }

    /// What was asked for is done later.
    Rendering<EventPart> queued(Prefer prefer) {
        return left(HttpStatus.ACCEPTED, prefer);
    }

    private Rendering<EventPart> left(HttpStatus status, Prefer prefer) {
        return (done, accepted) -> {
            Placed placed = placed(accepted);
            return Mono.just(new Answer(
                    status,
                    Optional.empty(),
                    OptionalLong.of(placed.invitation().version()),
                    body(prefer, placed)));
        };
    }

    private Optional<byte[]> body(Prefer prefer, Placed placed) {
        return prefer.minimal() ? Optional.empty() : Optional.of(json.bytes(placed));
    }

    private static Placed placed(Accepted<EventPart> accepted) {
        return accepted.left().map(Placed.class::cast).orElseThrow();
    }
}
