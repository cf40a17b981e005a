package com.mthere.gateway.docs;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.gateway.route.Route;
import com.mthere.gateway.route.Routes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `/problems/{type}`: what a kind of problem means and what to do about it, as HTML for people and, where `Accept`
/// prefers it, as JSON for programs.
public final class ProblemPages {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<ProblemType, StaticDocument> asHtml = rendered(ProblemPages::html, DocsRoutes.HTML);
    private final Map<ProblemType, StaticDocument> asJson = rendered(ProblemPages::json, MediaType.APPLICATION_JSON);

    private ProblemPages() {}

    public static Routes routes() {
        return Routes.of(Route.at("/problems/{type}").read(new ProblemPages()::answer));
    }

    private Mono<ServerResponse> answer(ServerRequest request) {
        Map<ProblemType, StaticDocument> pages = prefersJson(request) ? asJson : asHtml;
        return Mono.justOrEmpty(ProblemType.named(request.pathVariable("type")))
                .mapNotNull(pages::get)
                .flatMap(page -> page.answer(request))
                .switchIfEmpty(Mono.error(() -> noSuchType().exception()));
    }

    private static Problem noSuchType() {
        return Problem.of(ProblemType.NO_SUCH_ROUTE, "There is no type of problem with this name.");
    }

    /// Whether the most wanted of what we have is JSON (RFC 9110, 12.5.1). Who wants neither gets HTML all the same.
    private static boolean prefersJson(ServerRequest request) {
        List<MediaType> wanted = new ArrayList<>(accepted(request));
        wanted.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
        return wanted.stream()
                .filter(range -> range.includes(MediaType.TEXT_HTML) || isJson(range))
                .findFirst()
                .filter(range -> !range.includes(MediaType.TEXT_HTML))
                .isPresent();
    }

    /// A header that is malformed wants nothing: who follows the address of a problem is in trouble enough.
    private static List<MediaType> accepted(ServerRequest request) {
        try {
            return request.headers().accept();
        } catch (InvalidMediaTypeException malformed) {
            return List.of();
        }
    }

    private static boolean isJson(MediaType range) {
        return range.includes(MediaType.APPLICATION_JSON) || range.includes(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private static Map<ProblemType, StaticDocument> rendered(Function<ProblemType, String> page, MediaType mediaType) {
        Map<ProblemType, StaticDocument> pages = new EnumMap<>(ProblemType.class);
        for (ProblemType type : ProblemType.values()) {
            pages.put(type, StaticDocument.ofText(page.apply(type), mediaType).with(ProblemPages::varied));
        }
        return pages;
    }

    private static void varied(HttpHeaders headers) {
        headers.setVary(List.of(HttpHeaders.ACCEPT));
        DocsRoutes.onlyFromHere(headers);
    }

    private static String json(ProblemType type) {
        ObjectNode page = JSON.createObjectNode()
                .put("type", type.uri().toString())
                .put("title", type.title())
                .put("status", type.status().value())
                .put("explanation", type.explanation())
                .put("advice", type.advice());
        return JSON.writeValueAsString(page);
    }

    private static String html(ProblemType type) {
        return """
                <!doctype html>
                <html lang="en">
                  <head>
                    <meta charset="utf-8">
                    <meta name="viewport" content="width=device-width, initial-scale=1">
                    <title>%2$s</title>
                    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
                    <link rel="stylesheet" href="/docs/page.css">
                  </head>
                  <body>
                    <p class="status">%1$d <code>%3$s</code></p>
                    <h1>%2$s</h1>
                    <p>%4$s</p>
                    <h2>What to do</h2>
                    <p>%5$s</p>
                    <nav><a href="/docs/">The API</a></nav>
                  </body>
                </html>
                """.formatted(
                        type.status().value(),
                        HtmlUtils.htmlEscape(type.title()),
                        HtmlUtils.htmlEscape(type.slug()),
                        HtmlUtils.htmlEscape(type.explanation()),
                        HtmlUtils.htmlEscape(type.advice()));
    }
}
