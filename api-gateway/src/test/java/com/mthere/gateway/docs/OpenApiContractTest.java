package com.mthere.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mthere.gateway.docs.OpenApiContract.Exchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// That the contract tells a good exchange from a bad one.
class OpenApiContractTest {

    private static final String USER = """
            {"user_id": "a", "email": "a@b.example",
             "created_at": "2026-07-02T14:48:21.527201Z", "updated_at": "2026-07-02T14:48:21.527201Z"}""";

    private final OpenApiContract contract = new OpenApiContract();

    @Test
    void agreesWithWhatIsDescribed() {
        assertThat(contract.differences(answer("GET", "/users/a?x=1", 200, "application/json", USER)))
                .isEmpty();
        assertThat(contract.differences(
                        answer("GET", "/users", 200, "application/json;charset=UTF-8", "{\"items\": [" + USER + "]}")))
                .isEmpty();
        assertThat(contract.differences(answer("HEAD", "/users/a", 200, "application/json", "")))
                .isEmpty();
        contract.assertDescribes(answer("GET", "/users/a", 404, "application/problem+json", problem("not-found", 404)));
    }

    @Test
    void seesAnAnswerThatIsNotDescribed() {
        assertThat(contract.differences(answer("GET", "/users/a", 418, "text/plain", "")))
                .containsExactly("there is no such answer");
        assertThat(contract.differences(answer("GET", "/nowhere", 200, "application/json", "{}")))
                .containsExactly("there is no such answer");
    }

    @Test
    void seesAFieldThatIsNotDescribed() {
        String more = USER.replace("\"email\"", "\"secret\": 1, \"email\"");
        assertThat(contract.differences(answer("GET", "/users/a", 200, "application/json", more)))
                .singleElement()
                .asString()
                .contains("secret");
        assertThat(contract.differences(
                        answer("GET", "/users", 200, "application/json", "{\"items\": [" + more + "]}")))
                .singleElement()
                .asString()
                .contains("secret");
    }

    @Test
    void seesAFieldThatIsMissingOrOfAnotherForm() {
        String other = USER.replace("527201Z", "5Z").replace("a@b.example", "nobody");
        assertThat(contract.differences(answer("GET", "/users/a", 200, "application/json", other)))
                .hasSize(3);
        assertThat(contract.differences(answer("GET", "/users/a", 200, "application/json", "{}")))
                .hasSize(4);
    }

    @Test
    void seesABodyThatIsMissingOrOfAnotherKind() {
        assertThat(contract.differences(answer("GET", "/users/a", 200, "application/json", "")))
                .containsExactly("the body is empty");
        assertThat(contract.differences(answer("GET", "/users/a", 200, "text/plain", "a")))
                .hasSize(1);
        assertThat(contract.differences(answer("GET", "/users/a", 200, "application/json", "{")))
                .hasSize(1);
        assertThat(contract.differences(answer("DELETE", "/users/a", 204, "application/json", "{}")))
                .contains("a body of type Optional[application/json] is not described");
    }

    @Test
    void seesAHeaderThatIsMissingOrNotDescribed() {
        Map<String, List<String>> headers = headers("application/json");
        headers.remove("ETag");
        headers.put("X-Powered-By", List.of("steam"));
        assertThat(contract.differences(new Exchange("GET", "/users/a", 200, headers, USER)))
                .containsExactlyInAnyOrder("there is no header ETag", "the header X-Powered-By is not described");
    }

    @Test
    void seesAProblemOfAnotherStatusOrType() {
        assertThat(contract.differences(
                        answer("GET", "/users/a", 404, "application/problem+json", problem("invalid", 400))))
                .hasSize(2);
    }

    @Test
    void knowsTheAnswersThatBelongToNoOperation() {
        assertThat(contract.differences(problemAnswer("GET", "/nowhere", 404, "no-such-route")))
                .isEmpty();
        assertThat(contract.differences(problemAnswer("GET", "/users/a", 404, "no-such-route")))
                .isNotEmpty();
        Exchange refused = problemAnswer("DELETE", "/users", 405, "method-not-allowed");
        refused.headers().put("Allow", List.of("GET, POST"));
        assertThat(contract.differences(refused)).isEmpty();
        Map<String, List<String>> allowed = Map.of("Allow", List.of("GET, POST, OPTIONS"), "Request-Id", List.of("r"));
        assertThat(contract.differences(new Exchange("OPTIONS", "/users", 204, allowed, "")))
                .isEmpty();
        assertThat(contract.differences(new Exchange("OPTIONS", "/nowhere", 204, allowed, "")))
                .isNotEmpty();
    }

    @Test
    void saysAllInOneMessage() {
        assertThatThrownBy(() -> contract.assertDescribes(answer("GET", "/users/a", 200, "application/json", "{}")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /users/a -> 200")
                .hasMessageContaining("email");
    }

    private static Exchange problemAnswer(String method, String target, int status, String type) {
        Map<String, List<String>> headers = headers("application/problem+json");
        headers.remove("ETag");
        return new Exchange(method, target, status, headers, problem(type, status));
    }

    private static Exchange answer(String method, String target, int status, String mediaType, String body) {
        Map<String, List<String>> headers = headers(mediaType);
        if (status >= 400 || target.equals("/users")) {
            headers.remove("ETag");
        }
        return new Exchange(method, target, status, headers, body);
    }

    private static Map<String, List<String>> headers(String mediaType) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("content-type", List.of(mediaType));
        headers.put("request-id", List.of("r"));
        headers.put("ETag", List.of("\"1\""));
        return headers;
    }

    private static String problem(String type, int status) {
        return """
                {"type": "/problems/%s", "title": "A title", "status": %d, "detail": "Why"}""".formatted(type, status);
    }
}
