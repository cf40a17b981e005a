package com.mthere.gateway.guests;

import com.mthere.gateway.guests.InvitationJson.Placed;
import com.mthere.gateway.mutation.Submitted;
import com.mthere.gateway.parameters.Prefer;
import com.mthere.gateway.resource.Rendering;
import com.mthere.gateway.resource.Rendering.Answer;
import com.mthere.model.EventPart;
import com.mthere.model.Invitation;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.query.Freshness;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.Processors;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/// What is answered to whoever wrote an invitation: the invitation as it stands now.
public final class InvitationWritten {
    private final Processors processors;
    private final Duration patience;
    private final InvitationJson json;

    /// @param patience how long one waits to hear a place on the waitlist
    public InvitationWritten(Processors processors, Duration patience, InvitationJson json) {
        this.processors = processors;
        this.patience = patience;
        this.json = json;
    }

    /// Also where somebody is invited again who was revoked.
    Answer created(Prefer prefer, Accepted<EventPart> accepted) {
        Invitation invitation = invitation(accepted);
        return new Answer(
                HttpStatus.CREATED,
                Optional.of(GuestPaths.of(invitation.eventId(), invitation.invitationId())),
                OptionalLong.of(invitation.version()),
                body(prefer, Placed.nowhere(invitation)));
    }

    public Rendering<EventPart> changed(Prefer prefer) {
        return asItStands(prefer.minimal() ? HttpStatus.NO_CONTENT : HttpStatus.OK, prefer);
    }

    /// What was asked for is done later.
    Rendering<EventPart> queued(Prefer prefer) {
        return asItStands(HttpStatus.ACCEPTED, prefer);
    }

    private Rendering<EventPart> asItStands(HttpStatus status, Prefer prefer) {
        return (done, accepted) -> placed(done, invitation(accepted))
                .map(placed -> new Answer(
                        status,
                        Optional.empty(),
                        OptionalLong.of(placed.invitation().version()),
                        body(prefer, placed)));
    }

    private Optional<byte[]> body(Prefer prefer, Placed placed) {
        return prefer.minimal() ? Optional.empty() : Optional.of(json.bytes(placed));
    }

    private static Invitation invitation(Accepted<EventPart> accepted) {
        return accepted.left().map(Invitation.class::cast).orElseThrow();
    }

    /// Whoever waits hears at which place, as it is now. Where that cannot be said, the answer stands without it.
    private Mono<Placed> placed(Submitted<EventPart> done, Invitation invitation) {
        if (invitation.waiting().isEmpty()) {
            return Mono.just(Placed.nowhere(invitation));
        }
        GuestListQuery query = new GuestListQuery(
                done.partition(),
                invitation.eventId(),
                new GuestListQuery.Selection.One(invitation.invitationId()),
                new Freshness.AtLeast(done.position()),
                patience);
        return processors
                .guests(query)
                .flatMapIterable(GuestListPage::items)
                .next()
                .map(item -> new Placed(invitation, item.waitlistPosition()))
                .onErrorComplete()
                .defaultIfEmpty(Placed.nowhere(invitation));
    }
}
