package com.mthere.gateway.rsvp;

import com.mthere.calendar.EventCalendar;
import com.mthere.gateway.guests.GuestBody;
import com.mthere.gateway.json.BodyType;
import com.mthere.gateway.json.FormBody;
import com.mthere.gateway.json.JsonBody;
import com.mthere.gateway.json.Members;
import com.mthere.gateway.link.RsvpLinks;
import com.mthere.gateway.link.RsvpLinks.Target;
import com.mthere.gateway.parameters.Position;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.gateway.resource.DirectResponse;
import com.mthere.gateway.resource.EntityAnswer;
import com.mthere.gateway.resource.Terms;
import com.mthere.model.Event;
import com.mthere.model.Rsvp;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// What is done under a link.
///
/// No method asks who is asking: whoever has the link may answer, and nobody else can. So a form that another site
/// makes a browser send does no harm: the site would have to know the link, and could then answer by itself.
final class RsvpHandler {
    private static final RsvpJson JSON = new RsvpJson();
    private static final Set<String> NUMBERS = Set.of("party_size");

    /// What a guest mends, or must know, with the page at hand.
    private static final Set<ProblemType> SHOWN_ON_THE_PAGE =
            EnumSet.of(ProblemType.INVALID, ProblemType.EVENT_FULL, ProblemType.RSVP_CLOSED, ProblemType.GONE);

    private final RsvpLinks links;
    private final RsvpReader reader;
    private final RsvpWriter writer;
    private final RsvpPages pages;

    RsvpHandler(RsvpLinks links, RsvpReader reader, RsvpWriter writer, RsvpPages pages) {
        this.links = links;
        this.reader = reader;
        this.writer = writer;
        this.pages = pages;
    }

    /// The query does not matter: mail programs and the sites that count clicks append their own.
    Mono<ServerResponse> get(ServerRequest request) {
        boolean page = RsvpPages.areWanted(request);
        return reader.visit(request, target(request)).flatMap(visit -> page ? page(request, visit) : json(visit));
    }

    private Mono<ServerResponse> page(ServerRequest request, Visit visit) {
        return Mono.just(pages.of(visit, token(request)));
    }

    private static Mono<ServerResponse> json(Visit visit) {
        String reached = visit.reached().toString();
        return switch (visit) {
            case Visit.Open open ->
                Mono.just(new DirectResponse(HttpStatus.OK)
                        .header(Position.HEADER, reached)
                        .json(JSON.bytes(open)));
            case Visit.Gone gone ->
                Mono.error(gone.ending()
                        .problem()
                        .withHeader(Position.HEADER, reached)
                        .exception());
        };
    }

    /// What the page says, for a calendar: so it tells of the host no more than a name, and of guests nothing.
    Mono<ServerResponse> calendar(ServerRequest request) {
        return reader.visit(request, target(request)).flatMap(visit -> switch (visit) {
            case Visit.Open open -> calendar(open);
            case Visit.Gone gone -> json(gone);
        });
    }

    private static Mono<ServerResponse> calendar(Visit.Open visit) {
        Event event = visit.event();
        return EventCalendar.published(event, Optional.empty(), event.updatedAt())
                .<Mono<ServerResponse>>map(text -> Mono.just(new DirectResponse(HttpStatus.OK)
                        .header(Position.HEADER, visit.reached().toString())
                        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"event.ics\"")
                        .body("text/calendar;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8))))
                .orElseGet(() -> EntityAnswer.missing(
                        "The event has no starts_at yet, so no calendar can hold it.", visit.reached()));
    }

    Mono<ServerResponse> put(ServerRequest request) {
        Terms terms = Terms.of(request);
        Target target = target(request);
        return JsonBody.of(request.exchange().getRequest(), BodyType.JSON)
                .flatMap(body -> writer.answer(terms, target, GuestBody.rsvp(body)));
    }

    Mono<ServerResponse> delete(ServerRequest request) {
        return writer.decline(Terms.of(request), target(request));
    }

    Mono<ServerResponse> post(ServerRequest request) {
        Terms terms = Terms.of(request);
        Target target = target(request);
        return FormBody.of(request.exchange().getRequest(), NUMBERS)
                .flatMap(form -> answered(request, terms, target, form));
    }

    private Mono<ServerResponse> answered(ServerRequest request, Terms terms, Target target, Members form) {
        Rsvp rsvp;
        try {
            rsvp = GuestBody.rsvp(form);
        } catch (ProblemException invalid) {
            return again(request, invalid, Optional.empty());
        }
        return writer.answerThenSee(terms, target, rsvp, token(request))
                .onErrorResume(ProblemException.class, refused -> again(request, refused, Optional.of(rsvp)));
    }

    /// The page once more, with what was typed and why it was not taken.
    private Mono<ServerResponse> again(ServerRequest request, ProblemException refused, Optional<Rsvp> typed) {
        Problem problem = refused.problem();
        return RsvpPages.areWanted(request) && SHOWN_ON_THE_PAGE.contains(problem.type())
                ? reader.visit(request, target(request))
                        .map(visit -> pages.again(visit, token(request), problem, typed))
                : Mono.error(refused);
    }

    private Target target(ServerRequest request) {
        return links.read(token(request))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such link.")
                        .exception());
    }

    private static String token(ServerRequest request) {
        return request.pathVariable("token");
    }
}
