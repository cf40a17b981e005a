package com.mthere.gateway.rsvp;

import com.mthere.gateway.guests.InvitationWritten;
import com.mthere.gateway.link.RsvpLinks.Target;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.resource.Rendering;
import com.mthere.gateway.resource.Rendering.Answer;
import com.mthere.gateway.resource.Submissions;
import com.mthere.gateway.resource.Terms;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.AnswerInvitation;
import com.mthere.model.EventPart;
import com.mthere.model.Rsvp;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Answers by link. Whether the link is still the invitation's is decided together with the answer, not before.
final class RsvpWriter {
    private static final Rsvp NOBODY_COMES = new Rsvp(Rsvp.Status.DECLINED, 1, Optional.empty());

    private final Submissions<EventPart, EventChange> submissions;
    private final InvitationWritten written;

    RsvpWriter(Submissions<EventPart, EventChange> submissions, InvitationWritten written) {
        this.submissions = submissions;
        this.written = written;
    }

    Mono<ServerResponse> answer(Terms terms, Target target, Rsvp rsvp) {
        return submit(terms, target, rsvp, written.changed(terms.prefer()));
    }

    Mono<ServerResponse> decline(Terms terms, Target target) {
        return submit(terms, target, NOBODY_COMES, (done, accepted) -> Mono.just(Answer.NO_CONTENT));
    }

    /// Leads back to the page, so that to load it again sends nothing again.
    Mono<ServerResponse> answerThenSee(Terms terms, Target target, Rsvp rsvp, String page) {
        Answer seeOther = new Answer(HttpStatus.SEE_OTHER, Optional.of(page), OptionalLong.empty(), Optional.empty());
        return submit(terms, target, rsvp, (done, accepted) -> Mono.just(seeOther));
    }

    private Mono<ServerResponse> submit(Terms terms, Target target, Rsvp rsvp, Rendering<EventPart> rendering) {
        AnswerInvitation change =
                new AnswerInvitation(target.invitationId(), rsvp, OptionalInt.of(target.linkVersion()));
        return submissions
                .submit(terms, target.eventId(), change, rendering)
                .onErrorMap(ProblemException.class, RsvpWriter::asOfALink);
    }

    /// What is a conflict, or not found, to whoever knows the invitation by its path, is the end of a link.
    private static ProblemException asOfALink(ProblemException refused) {
        return Ending.of(refused.problem().type())
                .map(ending ->
                        with(refused.problem().headers(), ending.problem()).exception())
                .orElse(refused);
    }

    private static Problem with(Map<String, String> headers, Problem problem) {
        Problem result = problem;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            result = result.withHeader(header.getKey(), header.getValue());
        }
        return result;
    }
}
