package com.mthere.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Violation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class ProblemJsonTest {

    @Test
    void aProblemIsWrittenAsRfc9457SaysWithEveryViolation() {
        Problem problem = Problem.invalid(List.of(
                        new Violation("/email", "required", "email is required"),
                        new Violation("/nmae", "unknown-field", "there is no field nmae")))
                .at("/users");

        assertThat(json(problem)).isEqualTo("""
                {"type":"/problems/invalid","title":"The body is not valid","status":400,\
                "detail":"2 fields are not valid.","instance":"/users","errors":[\
                {"pointer":"/email","code":"required","detail":"email is required"},\
                {"pointer":"/nmae","code":"unknown-field","detail":"there is no field nmae"}]}""");
    }

    @Test
    void furtherMembersFollow() {
        Problem problem = Problem.of(ProblemType.OUTCOME_UNKNOWN, "Not yet.").withMember("mutation_id", "0197c8f2");

        assertThat(json(problem)).endsWith("\"status\":504,\"detail\":\"Not yet.\",\"mutation_id\":\"0197c8f2\"}");
    }

    @Test
    void whatPassesSaysWhenToTryAgain() {
        assertThat(Problem.of(ProblemType.UNAVAILABLE, "Not now.").headers()).containsEntry("Retry-After", "1");
        assertThat(Problem.of(ProblemType.TOO_MANY_REQUESTS, "Not now.").headers())
                .containsEntry("Retry-After", "1");
        assertThat(Problem.of(ProblemType.UNAVAILABLE, "Not now.")
                        .retryAfter(Duration.ofMillis(2_001))
                        .headers())
                .containsEntry("Retry-After", "3");
        assertThat(Problem.of(ProblemType.NOT_FOUND, "Not here.").headers()).isEmpty();
    }

    @Test
    void whatIsQuotedIsCutAndClean() {
        assertThat(Excerpt.of("a\u0000b\ud800c")).isEqualTo("a\ufffdb\ufffdc");
        assertThat(Excerpt.of("\ud83d\ude00".repeat(61))).isEqualTo("\ud83d\ude00".repeat(60) + "…");
    }

    @Test
    void aMethodThatIsNotAllowedNamesThoseThatAre() {
        Problem problem = Problem.methodNotAllowed(List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST));

        assertThat(problem.headers()).containsEntry("Allow", "GET, HEAD, POST");
        assertThat(problem.detail()).isEqualTo("This path has GET, HEAD, POST.");
    }

    @Test
    void theLogHasNoValuesButTheClassesAndThePlace() {
        StringWriter log = new StringWriter();
        Throwable error = new IllegalStateException("ash@smart.com", new IOException("token"));

        new WithoutValues(error).printStackTrace(new PrintWriter(log));

        assertThat(log.toString())
                .contains("java.lang.IllegalStateException", "Caused by: java.io.IOException", "ProblemJsonTest")
                .doesNotContain("ash@smart.com", "token");
    }

    private static String json(Problem problem) {
        return new String(ProblemJson.bytes(problem), StandardCharsets.UTF_8);
    }
}
