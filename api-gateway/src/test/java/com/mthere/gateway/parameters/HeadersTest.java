package com.mthere.gateway.parameters;

import static com.mthere.gateway.parameters.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class HeadersTest {

    @ParameterizedTest
    @CsvSource({"session, SESSION", "strong, STRONG", "any, ANY"})
    void aLevelOfConsistencyIsNamed(String value, Consistency level) {
        assertThat(Consistency.of(headers("Mthere-Consistency", value))).isEqualTo(level);
    }

    @Test
    void withoutOneItIsSession() {
        assertThat(Consistency.of(new HttpHeaders())).isEqualTo(Consistency.SESSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "STRONG", "eventual", "strong, any"})
    void anotherLevelIsRefused(String value) {
        assertThat(refusal(() -> Consistency.of(headers("Mthere-Consistency", value))))
                .isEqualTo("Mthere-Consistency must be session, strong or any.");
    }

    @Test
    void aHeaderWithOneValueIsNotRepeated() {
        HttpHeaders headers = headers("Mthere-Consistency", "any");
        headers.add("Mthere-Consistency", "any");

        assertThat(refusal(() -> Consistency.of(headers))).isEqualTo("Mthere-Consistency must not be repeated.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return=minimal | true | false",
                "return=representation | false | false",
                "wait=committed | false | true",
                "wait=10 | false | false",
                "RETURN=Minimal, Wait=\"committed\" | true | true",
                "respond-async, wait=10, return=minimal | true | false",
                "return=minimal; foo=\"some parameter\" | true | false",
                "return = minimal | true | false",
                "return=representation, return=minimal | false | false",
                "return=minimal, return=representation | true | false",
                "return | false | false",
                "=,;\"=== | false | false",
                "'' | false | false"
            })
    void whatIsPreferredIsReadAndTheRestIgnored(String value, boolean minimal, boolean committed) {
        assertThat(Prefer.of(headers("Prefer", value))).isEqualTo(new Prefer(minimal, committed));
    }

    @Test
    void preferencesMayStandInSeveralLines() {
        HttpHeaders headers = headers("Prefer", "return=minimal");
        headers.add("Prefer", "wait=committed");

        Prefer prefer = Prefer.of(headers);

        assertThat(prefer).isEqualTo(new Prefer(true, true));
        assertThat(prefer.applied()).contains("return=minimal, wait=committed");
        assertThat(Prefer.of(new HttpHeaders()).applied()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "8e03978e-40d5-43dd-bc93-6894a57f9324 | 8e03978e-40d5-43dd-bc93-6894a57f9324",
                "\"8e03978e-40d5-43dd-bc93-6894a57f9324\" | 8e03978e-40d5-43dd-bc93-6894a57f9324",
                "\"a key, with; spaces\" | 'a key, with; spaces'",
                "\"a \\\"key\\\" \\\\\" | 'a \"key\" \\'",
                "a/b+c== | a/b+c==",
                "\" \" | ' '"
            })
    void anIdempotencyKeyIsAStringWithOrWithoutItsQuotes(String value, String key) {
        assertThat(IdempotencyKey.of(headers("Idempotency-Key", value))).contains(new IdempotencyKey(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "\"\"",
                "\"abc",
                "abc\"",
                "\"abc\"d",
                "\"abc\";p=1",
                "\"a\"b\"",
                "\"a\\b\"",
                "\"a\\\"",
                "\"a\u00e9\"",
                "\"a\u0007\"",
                "a b",
                "a,b",
                "a;b",
                "a\\b",
                "\u00e9"
            })
    void anythingElseIsNoIdempotencyKey(String value) {
        assertThat(refusal(() -> IdempotencyKey.of(headers("Idempotency-Key", value))))
                .startsWith("Idempotency-Key must be ");
    }

    @Test
    void anIdempotencyKeyHas255CharactersAtMost() {
        String longest = "k".repeat(255);

        assertThat(IdempotencyKey.of(headers("Idempotency-Key", longest))).contains(new IdempotencyKey(longest));
        assertThat(IdempotencyKey.of(headers("Idempotency-Key", '"' + longest + '"')))
                .contains(new IdempotencyKey(longest));
        assertThat(refusal(() -> IdempotencyKey.of(headers("Idempotency-Key", longest + "k"))))
                .startsWith("Idempotency-Key must be ");
        assertThat(IdempotencyKey.of(new HttpHeaders())).isEmpty();
    }

    private static HttpHeaders headers(String name, String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(name, value);
        return headers;
    }
}
