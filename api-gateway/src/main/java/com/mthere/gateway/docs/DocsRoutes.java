package com.mthere.gateway.docs;

import com.mthere.gateway.route.Route;
import com.mthere.gateway.route.Routes;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.webjars.WebJarVersionLocator;
import reactor.core.publisher.Mono;

/// `/openapi.yaml`, `/asyncapi.yaml`, and `/docs/`, where Swagger UI shows the first of them. Everything comes from
/// this process, and the page is forbidden to load anything from elsewhere.
public final class DocsRoutes {

    public static final MediaType JAVASCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    public static final MediaType CSS = MediaType.parseMediaType("text/css;charset=UTF-8");
    public static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    /// Scripts and style sheets are files of ours, nothing is inline. Swagger UI draws its icons as data URLs.
    static final String ONLY_FROM_HERE = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    private DocsRoutes() {}

    public static Routes routes() {
        Stream<Route> ways = Stream.of("/", "/docs").map(path -> Route.at(path).read(DocsRoutes::toBrowsablePage));
        Stream<Route> documents = documents().entrySet().stream()
                .map(entry -> Route.at(entry.getKey()).read(entry.getValue()::answer));
        return Routes.of(Stream.concat(ways, documents));
    }

    private static Map<String, StaticDocument> documents() {
        Map<String, StaticDocument> documents = new TreeMap<>();
        documents.put("/openapi.yaml", StaticDocument.ofResource("openapi.yaml", MediaType.APPLICATION_YAML));
        documents.put("/asyncapi.yaml", StaticDocument.ofResource("asyncapi.yaml", MediaType.APPLICATION_YAML));
        documents.put(
                "/docs/", StaticDocument.ofResource("docs/index.html", HTML).with(DocsRoutes::onlyFromHere));
        documents.put("/docs/start.js", StaticDocument.ofResource("docs/start.js", JAVASCRIPT));
        documents.put("/docs/page.css", StaticDocument.ofResource("docs/page.css", CSS));
        documents.put("/docs/swagger-ui.css", swaggerUi("swagger-ui.css", CSS));
        documents.put("/docs/swagger-ui-bundle.js", swaggerUi("swagger-ui-bundle.js", JAVASCRIPT));
        documents.put("/docs/favicon-32x32.png", swaggerUi("favicon-32x32.png", MediaType.IMAGE_PNG));
        return documents;
    }

    private static StaticDocument swaggerUi(String file, MediaType mediaType) {
        String path = new WebJarVersionLocator().fullPath("swagger-ui", file);
        return StaticDocument.ofResource(
                Objects.requireNonNull(path, "expected on the class path: the webjar of Swagger UI"), mediaType);
    }

    public static void onlyFromHere(HttpHeaders headers) {
        headers.set("Content-Security-Policy", ONLY_FROM_HERE);
        headers.set("Referrer-Policy", "no-referrer");
    }

    private static Mono<ServerResponse> toBrowsablePage(ServerRequest request) {
        return ServerResponse.status(HttpStatus.FOUND)
                .location(URI.create("/docs/"))
                .build();
    }
}
