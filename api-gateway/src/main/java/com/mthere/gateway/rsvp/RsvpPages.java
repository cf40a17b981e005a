package com.mthere.gateway.rsvp;

import com.mthere.gateway.link.RsvpLinks;
import com.mthere.gateway.problem.Diagnosis;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.resource.DirectResponse;
import com.mthere.model.Rsvp;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Links as pages for people, from the templates under `rsvp/`, which escape every text that they are given. A page is
/// one document without scripts: its style is in it, and it may load nothing.
final class RsvpPages {
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String STYLE = resource("page.css");
    private static final String HEAD = resource("head.mustache");

    /// Only this style is applied, whatever somebody may bring into the page, and the form goes nowhere else.
    private static final String NOTHING_BUT_ITSELF = String.join(
            "; ",
            "default-src 'none'",
            "style-src '" + digest(STYLE) + "'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private static final Mustache.Compiler TEMPLATES =
            Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).withLoader(name -> new StringReader(HEAD));
    private static final Template INVITATION = TEMPLATES.compile(resource("invitation.mustache"));
    private static final Template NOTICE = TEMPLATES.compile(resource("notice.mustache"));

    /// What all pages share.
    record Styled(String style) {}

    private final InstantSource clock;

    RsvpPages(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether HTML is named, and wanted at least as much as JSON (RFC 9110, 12.5.1). Browsers name it; a program that
    /// takes anything gets JSON.
    static boolean areWanted(ServerRequest request) {
        double html = quality(request, MediaType.TEXT_HTML);
        return html > 0 && html >= quality(request, MediaType.APPLICATION_JSON);
    }

    private static double quality(ServerRequest request, MediaType type) {
        return accepted(request).stream()
                .filter(range -> !range.isWildcardType() && range.includes(type))
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }

    private static List<MediaType> accepted(ServerRequest request) {
        try {
            return request.headers().accept();
        } catch (InvalidMediaTypeException malformed) {
            return List.of();
        }
    }

    ServerResponse of(Visit visit, String token) {
        return switch (visit) {
            case Visit.Open open -> page(HttpStatus.OK, INVITATION, InvitationPage.of(open, token, clock.instant()));
            case Visit.Gone gone -> page(HttpStatus.GONE, NOTICE, Notice.of(gone));
        };
    }

    /// @param typed what the guest wants to say, so that nobody types it twice
    ServerResponse again(Visit visit, String token, Problem problem, Optional<Rsvp> typed) {
        return switch (visit) {
            case Visit.Open open ->
                page(
                        problem.type().status(),
                        INVITATION,
                        InvitationPage.of(open, token, clock.instant()).refused(problem, typed));
            case Visit.Gone gone -> of(gone, token);
        };
    }

    /// Where a page is wanted, a page says what went wrong, if it is something that can happen to people.
    Mono<ServerResponse> insteadOfProblems(ServerRequest request, HandlerFunction<ServerResponse> next) {
        Mono<ServerResponse> answer = Mono.defer(() -> next.handle(request));
        return areWanted(request) ? answer.onErrorResume(RsvpPages::notice) : answer;
    }

    private static Mono<ServerResponse> notice(Throwable error) {
        Problem problem = Diagnosis.of(error, RsvpLinks.PATH);
        return Notice.of(problem.type())
                .map(notice -> {
                    DirectResponse page = page(problem.type().status(), NOTICE, notice);
                    problem.headers().forEach(page::header);
                    return Mono.<ServerResponse>just(page);
                })
                .orElseGet(() -> Mono.error(error));
    }

    private static DirectResponse page(HttpStatus status, Template template, Object content) {
        StringWriter html = new StringWriter();
        template.execute(content, new Styled(STYLE), html);
        return new DirectResponse(status)
                .header("Content-Security-Policy", NOTHING_BUT_ITSELF)
                .body(HTML, html.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// @throws UncheckedIOException if the class path does not have it: a fault of the build
    private static String resource(String name) {
        try {
            return new ClassPathResource("rsvp/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("expected on the class path: rsvp/" + name, e);
        }
    }

    private static String digest(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected of every Java platform: SHA-256", e);
        }
    }
}
