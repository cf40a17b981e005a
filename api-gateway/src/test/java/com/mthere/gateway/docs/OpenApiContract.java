package com.mthere.gateway.docs;

import com.mthere.gateway.docs.OpenApiDocument.Place;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds real exchanges against the OpenAPI document: route, status, headers, media type and body must be described.
public final class OpenApiContract {

    /// Of HTTP itself or of safety in browsers: not worth describing for every answer.
    private static final Set<String> UNDESCRIBED_HEADERS = Set.of(
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-security-policy",
            "content-type",
            "date",
            "keep-alive",
            "referrer-policy",
            "transfer-encoding",
            "vary",
            "x-content-type-options");

    /// What may be said before it is known which operation is meant.
    private static final Map<Integer, String> BEFORE_ANY_OPERATION = Map.of(
            400, "BadParameter",
            404, "NoSuchRoute",
            405, "MethodNotAllowed",
            414, "UriTooLong",
            431, "HeadersTooLarge");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final OpenApiDocument document = OpenApiDocument.servedAndClosed();
    private final Place paths = document.place("/paths");

    /// One request and its answer.
    ///
    /// @param target path and query as they were sent
    /// @param headers of the answer; names in any case
    public record Exchange(String method, String target, int status, Map<String, List<String>> headers, String body) {
        public Exchange {
            Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            anyCase.putAll(headers);
            headers = anyCase;
        }

        public static Exchange of(HttpResponse<String> answer) {
            String query = answer.request().uri().getRawQuery();
            return new Exchange(
                    answer.request().method(),
                    answer.request().uri().getRawPath() + (query == null ? "" : '?' + query),
                    answer.statusCode(),
                    answer.headers().map(),
                    answer.body());
        }

        public static Exchange of(EntityExchangeResult<byte[]> answer) {
            Map<String, List<String>> headers = new TreeMap<>();
            answer.getResponseHeaders().forEach(headers::put);
            byte[] body = answer.getResponseBody();
            return new Exchange(
                    answer.getMethod().name(),
                    answer.getUrl().getRawPath(),
                    answer.getStatus().value(),
                    headers,
                    body == null ? "" : new String(body, StandardCharsets.UTF_8));
        }

        String path() {
            return target.replaceFirst("\\?.*", "");
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name)).map(List::getFirst);
        }

        Optional<MediaType> mediaType() {
            return header("Content-Type").map(MediaType::parseMediaType);
        }
    }

    /// @throws AssertionError that names all that the document does not describe
    public void assertDescribes(Exchange exchange) {
        List<String> differences = differences(exchange);
        if (!differences.isEmpty()) {
            throw new AssertionError("openapi.yaml does not describe %s %s -> %d:%n  %s%n%s"
                    .formatted(
                            exchange.method(),
                            exchange.target(),
                            exchange.status(),
                            String.join("%n  ".formatted(), differences),
                            exchange.body()));
        }
    }

    /// All that the document does not describe; nothing, if it describes the exchange.
    public List<String> differences(Exchange exchange) {
        Optional<Place> answer = answer(exchange);
        if (answer.isEmpty()) {
            return List.of("there is no such answer");
        }
        List<String> differences = new ArrayList<>();
        differences.addAll(headerDifferences(answer.get().at("headers"), exchange));
        differences.addAll(bodyDifferences(answer.get().at("content"), exchange));
        return differences;
    }

    /// The names of all operations that the document describes.
    public Set<String> operations() {
        Set<String> names = new TreeSet<>();
        for (String path : paths.keys()) {
            Place operations = paths.at(path);
            operations.keys().stream()
                    .map(operations::at)
                    .map(operation -> operation.node().path("operationId").asString(""))
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
        }
        return names;
    }

    /// Which operation an exchange is one of.
    public Optional<String> operation(Exchange exchange) {
        return path(exchange.path())
                .flatMap(place -> operation(place, exchange.method()))
                .map(operation -> operation.node().path("operationId").asString(""));
    }

    private Optional<Place> answer(Exchange exchange) {
        Optional<Place> path = path(exchange.path());
        if (exchange.method().equals("OPTIONS") && exchange.status() == 204) {
            return path.map(known -> document.place("/components/responses/Options"));
        }
        Optional<Place> described = path.flatMap(place -> operation(place, exchange.method()))
                .map(operation -> operation.at("responses").at(Integer.toString(exchange.status())))
                .filter(Place::exists);
        boolean mayComeFirst =
                switch (exchange.status()) {
                    case 404 -> path.isEmpty();
                    case 405 -> path.isPresent();
                    default -> true;
                };
        return described.or(() -> Optional.ofNullable(BEFORE_ANY_OPERATION.get(exchange.status()))
                .filter(name -> mayComeFirst)
                .map(name -> document.place("/components/responses/" + name)));
    }

    /// The template that the path fits, one without parameters first (OpenAPI, 4.8.8.2).
    private Optional<Place> path(String path) {
        return paths.keys().stream()
                .filter(template -> path.matches(template.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+")))
                .min(Comparator.comparing(template -> template.contains("{")))
                .map(paths::at);
    }

    /// What is answered to HEAD is what is answered to GET, without the body (RFC 9110, 9.3.2).
    private static Optional<Place> operation(Place path, String method) {
        Optional<Place> described =
                Optional.of(path.at(method.toLowerCase(Locale.ROOT))).filter(Place::exists);
        return described.isEmpty() && method.equals("HEAD") ? operation(path, "GET") : described;
    }

    private static List<String> headerDifferences(Place described, Exchange exchange) {
        List<String> differences = new ArrayList<>();
        for (String name : described.keys()) {
            Place header = described.at(name);
            exchange.header(name)
                    .ifPresentOrElse(
                            value -> header.violations("schema", JSON.valueToTree(value))
                                    .forEach(violation -> differences.add(name + " " + value + violation)),
                            () -> {
                                if (header.node().path("required").asBoolean(false)) {
                                    differences.add("there is no header " + name);
                                }
                            });
        }
        exchange.headers().keySet().stream()
                .filter(name -> !UNDESCRIBED_HEADERS.contains(name.toLowerCase(Locale.ROOT)))
                .filter(name -> described.keys().stream().noneMatch(name::equalsIgnoreCase))
                .forEach(name -> differences.add("the header " + name + " is not described"));
        return differences;
    }

    private static List<String> bodyDifferences(Place described, Exchange exchange) {
        if (exchange.body().isEmpty()) {
            boolean mayBeEmpty = !described.exists()
                    || exchange.method().equals("HEAD")
                    || exchange.header("Preference-Applied").orElse("").contains("return=minimal");
            return mayBeEmpty ? List.of() : List.of("the body is empty");
        }
        Optional<Place> content = exchange.mediaType()
                .map(type -> type.getType() + '/' + type.getSubtype())
                .map(described::at)
                .filter(Place::exists);
        return content.map(place -> schemaDifferences(place, exchange))
                .orElseGet(() -> List.of("a body of type " + exchange.mediaType() + " is not described"));
    }

    private static List<String> schemaDifferences(Place content, Exchange exchange) {
        boolean isJson = exchange.mediaType()
                .map(MediaType::getSubtype)
                .filter(subtype -> subtype.endsWith("json"))
                .isPresent();
        if (!isJson) {
            return List.of();
        }
        try {
            JsonNode body = JSON.readTree(exchange.body());
            return content.violations("schema", body);
        } catch (JacksonException e) {
            return List.of("the body is not JSON: " + e.getOriginalMessage());
        }
    }
}
