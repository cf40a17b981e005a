package com.mthere.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemType;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class BodyTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "application/json; version=1"
            })
    void jsonMayHaveParameters(String contentType) {
        assertThatCode(() -> BodyType.JSON.requireIn(headers(contentType))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "json",
                "application/",
                "text/json",
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/merge-patch+json",
                "application/problem+json",
                "application/*",
                "*/*",
                "application/json, application/json",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json; charset=nonsense"
            })
    void anythingElseIsNotJson(String contentType) {
        Problem problem = refusal(BodyType.JSON, headers(contentType));

        assertThat(problem.type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(problem.headers()).containsEntry("Accept", "application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json-patch+json", "text/plain"})
    void aPatchIsAMergePatch(String contentType) {
        Problem problem = refusal(BodyType.MERGE_PATCH, headers(contentType));

        assertThat(problem.headers()).containsEntry("Accept-Patch", "application/merge-patch+json");
        assertThatCode(() -> BodyType.MERGE_PATCH.requireIn(headers("application/merge-patch+json")))
                .doesNotThrowAnyException();
    }

    @Test
    void aBodyHasOneType() {
        HttpHeaders none = new HttpHeaders();
        HttpHeaders two = headers("application/json");
        two.add("Content-Type", "application/json");

        assertThat(refusal(BodyType.JSON, none).type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refusal(BodyType.JSON, two).type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void aBodyIsNotCompressed() {
        HttpHeaders headers = headers("application/json");
        headers.set("Content-Encoding", "gzip");

        assertThat(refusal(BodyType.JSON, headers).headers()).containsEntry("Accept-Encoding", "identity");
    }

    private static HttpHeaders headers(String contentType) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Content-Type", contentType);
        return headers;
    }

    private static Problem refusal(BodyType type, HttpHeaders headers) {
        return Objects.requireNonNull(catchThrowableOfType(ProblemException.class, () -> type.requireIn(headers)))
                .problem();
    }
}
