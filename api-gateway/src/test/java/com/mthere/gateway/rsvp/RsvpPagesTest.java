package com.mthere.gateway.rsvp;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.gateway.parameters.Position;
import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.model.Aggregate;
import com.mthere.model.Delivery;
import com.mthere.model.Event;
import com.mthere.model.EventStatus;
import com.mthere.model.Guest;
import com.mthere.model.GuestList;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Location;
import com.mthere.model.Placed;
import com.mthere.model.Plan;
import com.mthere.model.Rsvp;
import com.mthere.model.Summary;
import com.mthere.model.Waitlist;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import reactor.test.StepVerifier;

class RsvpPagesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final String HOSTILE = "</style></textarea><script>alert('x')</script>\"{{token}}&lt;";

    private final RsvpPages pages = new RsvpPages(InstantSource.fixed(NOW));

    @Test
    void onlyWhoNamesHtmlGetsAPage() {
        assertThat(wanted("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"))
                .isTrue();
        assertThat(wanted("text/html")).isTrue();
        assertThat(wanted("text/*")).isTrue();
        assertThat(wanted("application/json;q=0.5, text/html;q=0.5")).isTrue();
        for (String other : List.of(
                "*/*", "application/json", "application/json, text/html;q=0.9", "text/html;q=0", "image/png", "x")) {
            assertThat(wanted(other)).as(other).isFalse();
        }
        assertThat(RsvpPages.areWanted(request(MockServerHttpRequest.get("/")))).isFalse();
    }

    @Test
    void theStyleIsTheOneThatThePolicyAllows() throws NoSuchAlgorithmException {
        MockServerWebExchange shown = shown(pages.of(visit(), "token"));
        Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(body(shown));

        assertThat(style.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(shown.getResponse().getHeaders().getFirst("Content-Security-Policy"))
                .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }

    @Test
    void whateverIsTypedStaysAText() {
        Visit.Open visit = visit(HOSTILE, InvitationStatus.MAYBE, OptionalInt.empty(), Optional.empty());

        String page = body(shown(pages.of(visit, "token")));

        assertThat(page).doesNotContain("<script").contains("{{token}}&amp;lt;");
        assertThat(page.split("</textarea>", -1)).hasSize(2);
        assertThat(page.split("</style>", -1)).hasSize(2);
        assertThat(page.split("</title>", -1)).hasSize(2);
        String gone = body(shown(pages.of(new Visit.Gone(Ending.OVER, Optional.of(HOSTILE), reached()), "token")));
        assertThat(gone).doesNotContain("<script");
    }

    @Test
    void theAnswerStandsFirstAlsoInTheTitle() {
        assertThat(page(InvitationStatus.INVITED)).contains("<title>You have not answered yet – Party</title>");
        assertThat(page(InvitationStatus.GOING))
                .contains("<title>You are going, 2 people in all – Party</title>")
                .contains("role=\"status\">You are going, 2 people in all.")
                .contains("value=\"going\" aria-current=\"true\"");
        assertThat(page(InvitationStatus.DECLINED)).contains("You are not coming.", "value=\"declined\" aria-current");
        assertThat(body(shown(pages.of(
                        visit("x", InvitationStatus.WAITLISTED, OptionalInt.of(7), Optional.empty()), "token"))))
                .contains("You are on the waitlist, 2 people in all, at place 7.");
    }

    @Test
    void theHostIsNamedAndTheEventCanBePutIntoACalendar() {
        assertThat(page(InvitationStatus.INVITED))
                .contains("you are invited by <bdi>x</bdi>.")
                .contains("<a href=\"token/calendar.ics\">");
    }

    @Test
    void afterTheDeadlineThereIsOneButton() {
        Visit.Open late = visit("x", InvitationStatus.MAYBE, OptionalInt.empty(), Optional.of(NOW.minusSeconds(1)));

        assertThat(body(shown(pages.of(late, "token"))))
                .contains("It is too late to say yes or maybe.", "value=\"declined\"")
                .doesNotContain("value=\"going\"", "value=\"maybe\"");
    }

    @Test
    void whatWasTypedIsThereAgainWhenItIsNotTaken() {
        Rsvp typed = new Rsvp(Rsvp.Status.GOING, 3, Optional.of("Three of us"));

        MockServerWebExchange shown = shown(pages.again(
                visit(), "token", Problem.of(ProblemType.EVENT_FULL, "So many do not fit."), Optional.of(typed)));

        assertThat(shown.getResponse().getStatusCode()).isEqualTo(ProblemType.EVENT_FULL.status());
        assertThat(body(shown))
                .contains("role=\"alert\">Your answer was not taken. There is no room for so many.")
                .contains("<option value=\"3\" selected>", "Three of us")
                .contains("<title>Your answer was not taken – Party</title>");
    }

    @Test
    void whatCanHappenToPeopleIsToldAsAPageAndTheRestIsNot() {
        for (ProblemType type : ProblemType.values()) {
            MockServerHttpRequest.BaseBuilder<?> browser =
                    MockServerHttpRequest.get("/").header("Accept", "text/html");
            var answer = pages.insteadOfProblems(
                    request(browser),
                    request -> reactor.core.publisher.Mono.error(
                            Problem.of(type, "Why.").exception()));
            if (Notice.of(type).isPresent()) {
                StepVerifier.create(answer)
                        .assertNext(page -> assertThat(page.statusCode()).isEqualTo(type.status()))
                        .verifyComplete();
            } else {
                StepVerifier.create(answer).verifyError();
            }
        }
    }

    private String page(InvitationStatus status) {
        return body(shown(pages.of(visit("x", status, OptionalInt.empty(), Optional.empty()), "token")));
    }

    private static boolean wanted(String accept) {
        return RsvpPages.areWanted(request(MockServerHttpRequest.get("/").header("Accept", accept)));
    }

    private static ServerRequest request(MockServerHttpRequest.BaseBuilder<?> request) {
        return ServerRequest.create(MockServerWebExchange.from(request.build()), List.of());
    }

    private static MockServerWebExchange shown(ServerResponse answer) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        StepVerifier.create(answer.writeTo(exchange, new NothingToConvert()))
                .expectComplete()
                .verify(Duration.ofSeconds(5));
        return exchange;
    }

    private record NothingToConvert() implements ServerResponse.Context {
        @Override
        public List<HttpMessageWriter<?>> messageWriters() {
            return List.of();
        }

        @Override
        public List<ViewResolver> viewResolvers() {
            return List.of();
        }
    }

    private static String body(MockServerWebExchange exchange) {
        return Objects.requireNonNull(exchange.getResponse().getBodyAsString().block(Duration.ofSeconds(5)));
    }

    private static Position reached() {
        return Position.of(Aggregate.EVENT, 0, 7);
    }

    private static Visit.Open visit() {
        return visit("x", InvitationStatus.INVITED, OptionalInt.empty(), Optional.empty());
    }

    private static Visit.Open visit(
            String text, InvitationStatus status, OptionalInt place, Optional<Instant> deadline) {
        Plan plan = new Plan(
                text.equals("x") ? "Party" : text,
                Optional.of(text),
                Optional.of(
                        new Location(Optional.of(text), Optional.of(text), Optional.of("https://example.org/?a='b'"))),
                Optional.of(NOW.plusSeconds(1000)),
                Optional.empty(),
                Optional.of("UTC"),
                Optional.of("host"),
                OptionalInt.of(5),
                Waitlist.AUTO,
                4,
                deadline,
                GuestList.HOST,
                EventStatus.SCHEDULED);
        Event event = new Event("e", plan, 0, NOW, NOW, 1);
        Invitation invitation = new Invitation(
                "i",
                "e",
                new Guest.ByUser("u"),
                Optional.of(text),
                Optional.of(text),
                status,
                2,
                Optional.of(text),
                1,
                Optional.empty(),
                Optional.empty(),
                NOW,
                NOW,
                2,
                Delivery.NONE,
                2);
        return new Visit.Open(
                event, new Placed(invitation, place), Summary.ofNobody(event), Optional.of(text), reached());
    }
}
