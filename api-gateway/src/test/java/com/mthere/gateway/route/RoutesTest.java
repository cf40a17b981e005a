package com.mthere.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemHandler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

class RoutesTest {
    private final Routes things = Routes.of(
            Route.at("/things/{id}").read(RoutesTest::named).on(HttpMethod.PUT, RoutesTest::named),
            Route.at("/things").on(HttpMethod.POST, request -> text("created")));

    private final Routes secrets = Routes.of(Route.at("/secrets/{id}", (request, next) -> {
                request.exchange().getResponse().getHeaders().set("Referrer-Policy", "no-referrer");
                return next.handle(request);
            })
            .read(RoutesTest::named));

    private final WebTestClient client = WebTestClient.bindToRouterFunction(Routes.joined(List.of(things, secrets)))
            .webFilter((exchange, chain) -> chain.filter(exchange)
                    .onErrorResume(ProblemException.class, e -> ProblemHandler.answer(exchange, e.problem())))
            .build();

    private static Mono<ServerResponse> named(ServerRequest request) {
        return text(request.pathVariable("id"));
    }

    private static Mono<ServerResponse> text(String text) {
        return ServerResponse.ok().bodyValue(text);
    }

    private EntityExchangeResult<String> ask(HttpMethod method, String path) {
        return client.method(method)
                .uri(path)
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    private static String allowed(EntityExchangeResult<?> answer) {
        return String.valueOf(answer.getResponseHeaders().getFirst(HttpHeaders.ALLOW));
    }

    @Test
    void aPathAndAMethodFindTheirHandler() {
        assertThat(ask(HttpMethod.GET, "/things/a").getResponseBody()).isEqualTo("a");
        assertThat(ask(HttpMethod.PUT, "/things/b").getResponseBody()).isEqualTo("b");
        assertThat(ask(HttpMethod.POST, "/things").getResponseBody()).isEqualTo("created");
    }

    @Test
    void whatCanBeReadHasAHead() {
        assertThat(ask(HttpMethod.HEAD, "/things/a").getStatus().value()).isEqualTo(200);
        assertThat(ask(HttpMethod.HEAD, "/things").getStatus().value()).isEqualTo(405);
    }

    @Test
    void otherMethodsAreToldWhichThereAre() {
        EntityExchangeResult<String> refused = ask(HttpMethod.valueOf("BREW"), "/things/a");
        assertThat(refused.getStatus().value()).isEqualTo(405);
        assertThat(allowed(refused)).isEqualTo("GET, HEAD, PUT, OPTIONS");
        EntityExchangeResult<String> options = ask(HttpMethod.OPTIONS, "/things");
        assertThat(options.getStatus().value()).isEqualTo(204);
        assertThat(allowed(options)).isEqualTo("POST, OPTIONS");
    }

    @Test
    void aFilterStandsBeforeWhateverARouteAnswers() {
        assertThat(ask(HttpMethod.GET, "/secrets/a").getResponseHeaders().getFirst("Referrer-Policy"))
                .isEqualTo("no-referrer");
        assertThat(ask(HttpMethod.PUT, "/secrets/a").getResponseHeaders().getFirst("Referrer-Policy"))
                .isEqualTo("no-referrer");
        assertThat(ask(HttpMethod.GET, "/things/a").getResponseHeaders().getFirst("Referrer-Policy"))
                .isNull();
    }

    @Test
    void whatHasNoRouteIsNotFound() {
        assertThat(ask(HttpMethod.GET, "/thing/a").getStatus().value()).isEqualTo(404);
        assertThat(ask(HttpMethod.GET, "/things/a/b").getStatus().value()).isEqualTo(404);
    }
}
