package com.mthere.gateway.parameters;

import static com.mthere.gateway.parameters.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
    private static final Set<String> KNOWN = Set.of("limit", "cursor", "starts_after");

    @Test
    void knownParametersAreDecoded() {
        QueryParameters parameters = QueryParameters.of("limit=5&cursor=a%C3%A9%20b=c&", KNOWN);

        assertThat(parameters.value("limit")).contains("5");
        assertThat(parameters.value("cursor")).contains("aé b=c");
        assertThat(parameters.value("starts_after")).isEmpty();
    }

    @Test
    void aPlusIsAPlus() {
        assertThat(QueryParameters.of("starts_after=2026-07-18T16:00:00+02:00", KNOWN)
                        .value("starts_after"))
                .contains("2026-07-18T16:00:00+02:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "&&&"})
    void anEmptyQueryIsNone(String query) {
        assertThat(QueryParameters.of(query, KNOWN).value("limit")).isEmpty();
        assertThat(QueryParameters.of((String) null, KNOWN).value("limit")).isEmpty();
    }

    @Test
    void aParameterWithoutAValueIsEmpty() {
        assertThat(QueryParameters.of("limit", KNOWN).value("limit")).contains("");
        assertThat(QueryParameters.of("limit=", KNOWN).value("limit")).contains("");
    }

    @ParameterizedTest
    @CsvSource({
        "limits=5, limits is not a parameter here.",
        "LIMIT=5, LIMIT is not a parameter here.",
        "limit=5&x, x is not a parameter here.",
        "=5, ' is not a parameter here.'",
        "%6cimit=5&lim%69t=6, limit must not be repeated.",
        "limit=5&limit=5, limit must not be repeated.",
        "cursor=%80, cursor must be percent-encoded UTF-8.",
        "cursor=%C3%28, cursor must be percent-encoded UTF-8.",
        "cursor=%ED%A0%80, cursor must be percent-encoded UTF-8.",
        "cursor=%zz, cursor must be percent-encoded UTF-8.",
        "cursor=%4, cursor must be percent-encoded UTF-8.",
        "cursor=%, cursor must be percent-encoded UTF-8."
    })
    void whatIsWrongIsNamed(String query, String detail) {
        assertThat(refusal(() -> QueryParameters.of(query, KNOWN))).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "007, 7", "50, 50", "200, 200", "201, 200", "1000000000, 200", "99999999999999999999999, 200"})
    void aLimitIsANumberFrom1AndMoreThan200Is200(String text, int limit) {
        assertThat(Limit.of(QueryParameters.of("limit=" + text, KNOWN))).isEqualTo(limit);
    }

    @Test
    void withoutALimitItIs50() {
        assertThat(Limit.of(QueryParameters.of("", KNOWN))).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00", "-1", "+1", "abc", "1e9", "5.0", "0x10", "5%20", "%D9%A5", "NaN"})
    void anythingElseIsNoLimit(String text) {
        assertThat(refusal(() -> Limit.of(QueryParameters.of("limit=" + text, KNOWN))))
                .isEqualTo("limit must be a number from 1.");
    }
}
