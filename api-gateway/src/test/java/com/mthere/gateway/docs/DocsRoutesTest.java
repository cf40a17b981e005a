package com.mthere.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.gateway.docs.OpenApiContract.Exchange;
import com.mthere.gateway.host.HostPage;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemHandler;
import com.mthere.gateway.problem.ProblemType;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

class DocsRoutesTest {

    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private final OpenApiContract contract = new OpenApiContract();

    private final WebTestClient client = WebTestClient.bindToRouterFunction(
                    DocsRoutes.routes().and(ProblemPages.routes()).and(HostPage.routes()))
            .webFilter((exchange, chain) -> {
                exchange.getResponse().getHeaders().set("Request-Id", "r");
                return chain.filter(exchange)
                        .onErrorResume(ProblemException.class, e -> ProblemHandler.answer(exchange, e.problem()));
            })
            .build();

    @Test
    void servesBothDocuments() {
        assertThat(text(described("/openapi.yaml"))).startsWith("openapi: 3.1");
        assertThat(text(described("/asyncapi.yaml"))).startsWith("asyncapi: 3.0");
        assertThat(described("/openapi.yaml").getResponseHeaders().getContentType())
                .isEqualTo(MediaType.APPLICATION_YAML);
    }

    @Test
    void saysNothingTwiceToAClientThatHasIt() {
        String etag = Objects.requireNonNull(
                described("/openapi.yaml").getResponseHeaders().getETag());
        EntityExchangeResult<byte[]> again = client.get()
                .uri("/openapi.yaml")
                .ifNoneMatch(etag)
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "no-cache")
                .expectBody()
                .returnResult();
        contract.assertDescribes(Exchange.of(again));
    }

    @Test
    void answersHead() {
        client.head()
                .uri("/openapi.yaml")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists(HttpHeaders.ETAG);
    }

    @Test
    void showsTheWayToThePage() {
        assertThat(described("/").getResponseHeaders().getFirst("Location")).isEqualTo("/docs/");
        assertThat(described("/docs").getResponseHeaders().getFirst("Location")).isEqualTo("/docs/");
    }

    @Test
    void thePageHasAllThatItLoadsAndNothingFromElsewhere() {
        loadsFromHereOnly("/docs/");
        loadsFromHereOnly("/host/");
    }

    private void loadsFromHereOnly(String path) {
        EntityExchangeResult<byte[]> page = described(path);
        assertThat(page.getResponseHeaders().getFirst("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("http", "unsafe");
        assertThat(LINK.matcher(text(page)).results().map(link -> link.group(1)))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(link -> client.get()
                        .uri(link.startsWith("/") ? link : path + link)
                        .exchange()
                        .expectStatus()
                        .isOk());
    }

    @Test
    void hasNothingButWhatItNames() {
        for (String path : new String[] {
            "/docs/index.html", "/docs/../openapi.yaml", "/docs/%2e%2e/openapi.yaml", "/docs/swagger-ui.js"
        }) {
            client.get().uri(path).exchange().expectStatus().isNotFound();
        }
    }

    @Test
    void hasAPageForEveryTypeOfProblem() {
        for (ProblemType type : ProblemType.values()) {
            EntityExchangeResult<byte[]> page = described(type.uri().toString());
            assertThat(page.getResponseHeaders().getContentType()).isEqualTo(DocsRoutes.HTML);
            assertThat(text(page)).contains(type.slug(), "What to do");
        }
    }

    @Test
    void tellsProgramsTheSame() {
        EntityExchangeResult<byte[]> page = describedAs("/problems/invalid", "application/json");
        assertThat(text(page)).contains("\"status\":400", ProblemType.INVALID.title());
        assertThat(page.getResponseHeaders().getVary()).containsExactly("Accept");
    }

    @Test
    void choosesByWhatIsWantedMost() {
        assertThat(kindOf("text/html,application/xhtml+xml,*/*;q=0.8")).isEqualTo("html");
        assertThat(kindOf("*/*")).isEqualTo("html");
        assertThat(kindOf("image/png")).isEqualTo("html");
        assertThat(kindOf("text/html;q=0.5, application/json")).isEqualTo("json");
        assertThat(kindOf("application/problem+json")).isEqualTo("json");
        assertThat(kindOf("application/json;q=0.1, text/*")).isEqualTo("html");
    }

    @Test
    void knowsNoOtherTypesOfProblem() {
        assertThat(described("/problems/unheard-of").getStatus().value()).isEqualTo(404);
    }

    @Test
    void canOnlyBeRead() {
        for (String path : List.of("/", "/docs/", "/openapi.yaml", "/problems/invalid")) {
            EntityExchangeResult<byte[]> refused =
                    client.post().uri(path).exchange().expectBody().returnResult();
            assertThat(refused.getStatus().value()).isEqualTo(405);
            contract.assertDescribes(Exchange.of(refused));
        }
    }

    private String kindOf(String accept) {
        return Objects.requireNonNull(describedAs("/problems/invalid", accept)
                        .getResponseHeaders()
                        .getContentType())
                .getSubtype();
    }

    private EntityExchangeResult<byte[]> described(String path) {
        return describedAs(path, "*/*");
    }

    private EntityExchangeResult<byte[]> describedAs(String path, String accept) {
        EntityExchangeResult<byte[]> result = client.get()
                .uri(path)
                .header(HttpHeaders.ACCEPT, accept)
                .exchange()
                .expectBody()
                .returnResult();
        contract.assertDescribes(Exchange.of(result));
        return result;
    }

    private static String text(EntityExchangeResult<byte[]> result) {
        return Exchange.of(result).body();
    }
}
