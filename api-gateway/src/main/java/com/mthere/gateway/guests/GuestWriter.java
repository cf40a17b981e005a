package com.mthere.gateway.guests;

import com.mthere.gateway.guests.InvitationJson.Placed;
import com.mthere.gateway.json.BodyType;
import com.mthere.gateway.json.JsonBody;
import com.mthere.gateway.mutation.Derived;
import com.mthere.gateway.mutation.Submitted;
import com.mthere.gateway.parameters.Prefer;
import com.mthere.gateway.resource.Rendering;
import com.mthere.gateway.resource.Rendering.Answer;
import com.mthere.gateway.resource.Submissions;
import com.mthere.gateway.resource.Terms;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.AnswerInvitation;
import com.mthere.model.EventChange.InviteGuest;
import com.mthere.model.EventChange.RevokeInvitation;
import com.mthere.model.EventPart;
import com.mthere.model.Invitation;
import com.mthere.model.InvitedEach;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.query.Freshness;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.Processors;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Inviting, answering and revoking: each is a mutation of the event.
final class GuestWriter {
    private static final InvitationJson JSON = new InvitationJson();

    private final Submissions<EventPart, EventChange> submissions;
    private final Processors processors;
    private final Duration patience;

    GuestWriter(Submissions<EventPart, EventChange> submissions, Processors processors, Duration patience) {
        this.submissions = submissions;
        this.processors = processors;
        this.patience = patience;
    }

    Mono<ServerResponse> invite(ServerRequest request) {
        Terms terms = Terms.of(request);
        String eventId = GuestPaths.eventId(request);
        return JsonBody.of(request.exchange().getRequest(), BodyType.JSON).flatMap(body -> {
            String invitationId = terms.newId(key -> Derived.invitationId(key, 0));
            InviteGuest change = new InviteGuest(GuestBody.invite(body).as(invitationId));
            return submissions.submit(
                    terms, eventId, change, (done, accepted) -> Mono.just(created(terms.prefer(), accepted)));
        });
    }

    Mono<ServerResponse> inviteMany(ServerRequest request) {
        Terms terms = Terms.of(request).withBody();
        String eventId = GuestPaths.eventId(request);
        return JsonBody.of(request.exchange().getRequest(), BodyType.JSON, JsonBody.BATCH_LIMIT)
                .flatMap(body -> {
                    Batch batch = Batch.of(body, number -> terms.newId(key -> Derived.invitationId(key, number)));
                    return submissions.submit(
                            terms,
                            eventId,
                            batch.change(),
                            (done, accepted) -> Mono.just(each(batch, eventId, accepted)));
                });
    }

    Mono<ServerResponse> patch(ServerRequest request) {
        Terms terms = Terms.of(request);
        String eventId = GuestPaths.eventId(request);
        String invitationId = GuestPaths.invitationId(request);
        return JsonBody.of(request.exchange().getRequest(), BodyType.MERGE_PATCH)
                .flatMap(body -> submissions.submit(
                        terms, eventId, GuestBody.patch(body, eventId, invitationId), changed(terms.prefer())));
    }

    Mono<ServerResponse> rsvp(ServerRequest request) {
        Terms terms = Terms.of(request);
        String eventId = GuestPaths.eventId(request);
        String invitationId = GuestPaths.invitationId(request);
        return JsonBody.of(request.exchange().getRequest(), BodyType.JSON)
                .flatMap(body -> submissions.submit(
                        terms,
                        eventId,
                        new AnswerInvitation(invitationId, GuestBody.rsvp(body)),
                        changed(terms.prefer())));
    }

    Mono<ServerResponse> revoke(ServerRequest request) {
        return submissions.submit(
                Terms.of(request),
                GuestPaths.eventId(request),
                new RevokeInvitation(GuestPaths.invitationId(request)),
                (done, accepted) -> Mono.just(Answer.NO_CONTENT));
    }

    /// Also where somebody is invited again who was revoked.
    private static Answer created(Prefer prefer, Accepted<EventPart> accepted) {
        Invitation invitation = invitation(accepted);
        return new Answer(
                HttpStatus.CREATED,
                Optional.of(GuestPaths.of(invitation.eventId(), invitation.invitationId())),
                OptionalLong.of(invitation.version()),
                body(prefer, Placed.nowhere(invitation)));
    }

    private static Answer each(Batch batch, String eventId, Accepted<EventPart> accepted) {
        InvitedEach outcome = accepted.left().map(InvitedEach.class::cast).orElseThrow();
        return new Answer(
                HttpStatus.MULTI_STATUS,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.of(batch.answer(eventId, outcome)));
    }

    private Rendering<EventPart> changed(Prefer prefer) {
        return (done, accepted) -> placed(done, invitation(accepted)).map(placed -> changed(prefer, placed));
    }

    private static Answer changed(Prefer prefer, Placed placed) {
        return new Answer(
                prefer.minimal() ? HttpStatus.NO_CONTENT : HttpStatus.OK,
                Optional.empty(),
                OptionalLong.of(placed.invitation().version()),
                body(prefer, placed));
    }

    private static Optional<byte[]> body(Prefer prefer, Placed placed) {
        return prefer.minimal() ? Optional.empty() : Optional.of(JSON.bytes(placed));
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
