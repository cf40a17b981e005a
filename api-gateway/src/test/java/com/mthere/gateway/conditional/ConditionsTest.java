package com.mthere.gateway.conditional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mthere.gateway.conditional.ReadCondition.Verdict;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.model.Precondition;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class ConditionsTest {

    @Test
    void theTagOfAVersionIsItsNumber() {
        assertThat(ETag.of(42)).isEqualTo("\"42\"");
        assertThat(WriteCondition.of(headers("If-Match", ETag.of(42)))).isEqualTo(versionIn(42));
    }

    @Test
    void withoutAHeaderThereIsNoCondition() {
        assertThat(WriteCondition.of(new HttpHeaders())).isEqualTo(new Precondition.None());
        assertThat(ReadCondition.of(new HttpHeaders()).verdict(42)).isEqualTo(Verdict.SEND);
    }

    static Stream<Arguments> matches() {
        return Stream.of(
                Arguments.of("*", new Precondition.Exists()),
                Arguments.of(" * ", new Precondition.Exists()),
                Arguments.of("\"42\"", versionIn(42)),
                Arguments.of("\"0\"", versionIn(0)),
                Arguments.of("\"9223372036854775807\"", versionIn(Long.MAX_VALUE)),
                Arguments.of("\"42\", \"43\"", versionIn(42, 43)),
                Arguments.of("\"42\",\"43\"", versionIn(42, 43)),
                Arguments.of("\t, \"42\" ,,\"43\" ,", versionIn(42, 43)),
                Arguments.of("W/\"42\"", versionIn()),
                Arguments.of("W/\"42\", \"43\"", versionIn(43)),
                Arguments.of("\"\"", versionIn()),
                Arguments.of("\"042\"", versionIn()),
                Arguments.of("\"-42\"", versionIn()),
                Arguments.of("\"4,2\", \"42\"", versionIn(42)),
                Arguments.of("\"*\"", versionIn()),
                Arguments.of("\"9223372036854775808\"", versionIn()),
                Arguments.of("\"99999999999999999999\"", versionIn()),
                Arguments.of("\"33a64df551425fcc55e4d42a148795d9f25f89d4\"", versionIn()),
                Arguments.of("\"caf\u00e9\"", versionIn()));
    }

    @ParameterizedTest
    @MethodSource("matches")
    void ifMatchComparesStrongly(String value, Precondition condition) {
        assertThat(WriteCondition.of(headers("If-Match", value))).isEqualTo(condition);
    }

    static Stream<Arguments> noneMatches() {
        return Stream.of(
                Arguments.of("*", new Precondition.Absent()),
                Arguments.of("\"42\"", versionNotIn(42)),
                Arguments.of("W/\"42\", \"43\"", versionNotIn(42, 43)),
                Arguments.of("\"other\"", versionNotIn()));
    }

    @ParameterizedTest
    @MethodSource("noneMatches")
    void ifNoneMatchComparesWeakly(String value, Precondition condition) {
        assertThat(WriteCondition.of(headers("If-None-Match", value))).isEqualTo(condition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "42",
                "\"42",
                "42\"",
                "\"",
                "W/",
                "W/42",
                "w/\"42\"",
                "\"42\" \"43\"",
                "\"42\"\"43\"",
                "\"42\", *",
                "*, \"42\"",
                "**",
                "\"4 2\"",
                "\"42\";q=1",
                "'42'",
                "\"4\u007f2\""
            })
    void garbageIsRefusedByName(String value) {
        for (String name : List.of("If-Match", "If-None-Match")) {
            assertThat(refusal(() -> WriteCondition.of(headers(name, value)))).startsWith(name + " must be ");
            assertThat(refusal(() -> ReadCondition.of(headers(name, value)))).startsWith(name + " must be ");
        }
    }

    @Test
    void severalLinesAreOneList() {
        HttpHeaders headers = headers("If-Match", "\"42\"");
        headers.add("If-Match", "\"43\"");

        assertThat(WriteCondition.of(headers)).isEqualTo(versionIn(42, 43));
    }

    @Test
    void aWriteHasOneConditionAtMost() {
        HttpHeaders headers = headers("If-Match", "\"42\"");
        headers.set("If-None-Match", "*");

        assertThat(refusal(() -> WriteCondition.of(headers))).isEqualTo("If-None-Match must not come with If-Match.");
    }

    static Stream<Arguments> reads() {
        return Stream.of(
                Arguments.of("", "\"42\"", Verdict.NOT_MODIFIED),
                Arguments.of("", "W/\"42\"", Verdict.NOT_MODIFIED),
                Arguments.of("", "\"41\", \"42\"", Verdict.NOT_MODIFIED),
                Arguments.of("", "*", Verdict.NOT_MODIFIED),
                Arguments.of("", "\"41\"", Verdict.SEND),
                Arguments.of("", "\"other\"", Verdict.SEND),
                Arguments.of("\"42\"", "", Verdict.SEND),
                Arguments.of("*", "", Verdict.SEND),
                Arguments.of("\"41\"", "", Verdict.PRECONDITION_FAILED),
                Arguments.of("W/\"42\"", "", Verdict.PRECONDITION_FAILED),
                Arguments.of("\"42\"", "\"42\"", Verdict.NOT_MODIFIED),
                Arguments.of("\"41\"", "\"42\"", Verdict.PRECONDITION_FAILED),
                Arguments.of("\"42\"", "\"41\"", Verdict.SEND));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void aReadOfVersion42IsAnsweredInTheOrderOfTheRfc(String match, String noneMatch, Verdict verdict) {
        HttpHeaders headers = new HttpHeaders();
        if (!match.isEmpty()) {
            headers.set("If-Match", match);
        }
        if (!noneMatch.isEmpty()) {
            headers.set("If-None-Match", noneMatch);
        }

        assertThat(ReadCondition.of(headers).verdict(42)).isEqualTo(verdict);
    }

    private static Precondition versionIn(long... versions) {
        return new Precondition.VersionIn(Arrays.stream(versions).boxed().toList());
    }

    private static Precondition versionNotIn(long... versions) {
        return new Precondition.VersionNotIn(Arrays.stream(versions).boxed().toList());
    }

    private static HttpHeaders headers(String name, String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(name, value);
        return headers;
    }

    private static String refusal(ThrowingCallable reading) {
        ProblemException refusal = Objects.requireNonNull(catchThrowableOfType(ProblemException.class, reading));
        assertThat(refusal.problem().type()).isEqualTo(ProblemType.INVALID_PARAMETER);
        return refusal.problem().detail();
    }
}
