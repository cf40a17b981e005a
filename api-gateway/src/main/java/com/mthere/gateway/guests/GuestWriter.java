package com.mthere.gateway.guests;

import com.mthere.gateway.json.BodyType;
import com.mthere.gateway.json.JsonBody;
import com.mthere.gateway.mutation.Derived;
import com.mthere.gateway.resource.Rendering.Answer;
import com.mthere.gateway.resource.Submissions;
import com.mthere.gateway.resource.Terms;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.AnswerInvitation;
import com.mthere.model.EventChange.InviteGuest;
import com.mthere.model.EventChange.RevokeInvitation;
import com.mthere.model.EventChange.SendMail;
import com.mthere.model.EventPart;
import com.mthere.model.InvitedEach;
import com.mthere.model.Outcome.Result.Accepted;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Inviting, answering and revoking: each is a mutation of the event.
final class GuestWriter {
    private final Submissions<EventPart, EventChange> submissions;
    private final InvitationWritten written;

    GuestWriter(Submissions<EventPart, EventChange> submissions, InvitationWritten written) {
        this.submissions = submissions;
        this.written = written;
    }

    Mono<ServerResponse> invite(ServerRequest request) {
        Terms terms = Terms.of(request);
        String eventId = GuestPaths.eventId(request);
        return JsonBody.of(request.exchange().getRequest(), BodyType.JSON).flatMap(body -> {
            String invitationId = terms.newId(key -> Derived.invitationId(key, 0));
            InviteGuest change = new InviteGuest(GuestBody.invite(body).as(invitationId));
            return submissions.submit(
                    terms, eventId, change, (done, accepted) -> Mono.just(written.created(terms.prefer(), accepted)));
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
                        terms, eventId, GuestBody.patch(body, eventId, invitationId), written.changed(terms.prefer())));
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
                        written.changed(terms.prefer())));
    }

    Mono<ServerResponse> revoke(ServerRequest request) {
        return submissions.submit(
                Terms.of(request),
                GuestPaths.eventId(request),
                new RevokeInvitation(GuestPaths.invitationId(request)),
                (done, accepted) -> Mono.just(Answer.NO_CONTENT));
    }

    /// The mail is queued by then, and not sent yet.
    Mono<ServerResponse> send(ServerRequest request) {
        Terms terms = Terms.of(request);
        return submissions.submit(
                terms,
                GuestPaths.eventId(request),
                new SendMail(GuestPaths.invitationId(request)),
                written.queued(terms.prefer()));
    }

    private static Answer each(Batch batch, String eventId, Accepted<EventPart> accepted) {
        InvitedEach outcome = accepted.left().map(InvitedEach.class::cast).orElseThrow();
        return new Answer(
                HttpStatus.MULTI_STATUS,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.of(batch.answer(eventId, outcome)));
    }
}
