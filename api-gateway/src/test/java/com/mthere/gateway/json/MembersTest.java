package com.mthere.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemType;
import com.mthere.model.Patch;
import com.mthere.model.Violation;
import com.mthere.model.Waitlist;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest {
    private static final Rule<String> LINE = Text.line(2, 5);
    private static final Rule<Integer> NUMBER = new WholeNumber(1, 11);
    private static final Rule<Waitlist> WORD = new Words<>(Waitlist.class);

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Members body = Members.of("""
                {"short": "a", "number": 12, "word": "maybe", "object": [], "inner": {"line": 1, "x": 1}, "extra": 0}""");

        assertThat(body.required("missing", LINE)).isEmpty();
        assertThat(body.required("short", LINE)).isEmpty();
        assertThat(body.optional("number", NUMBER)).isEmpty();
        assertThat(body.optional("word", WORD)).isEmpty();
        assertThat(body.object("object")).isEmpty();
        assertThat(body.object("inner").orElseThrow().optional("line", LINE)).isEmpty();

        assertThat(violations(body))
                .containsExactly(
                        new Violation("/missing", "required", "missing is required"),
                        new Violation("/short", "too-short", "short must have 2 characters at least"),
                        new Violation("/number", "out-of-range", "number must be from 1 to 11"),
                        new Violation("/word", "not-allowed-value", "word must be one of auto, off"),
                        new Violation("/object", "wrong-type", "object must be an object"),
                        new Violation("/inner/line", "wrong-type", "line must be a string"),
                        new Violation("/extra", "unknown-field", "there is no field extra"),
                        new Violation("/inner/x", "unknown-field", "there is no field x"));
    }

    @Test
    void nullIsTheSameAsMissing() {
        Members body = Members.of("{\"a\": null, \"b\": null, \"c\": null}");

        assertThat(body.optional("a", LINE)).isEmpty();
        assertThat(body.object("b")).isEmpty();
        assertThat(body.required("c", LINE)).isEmpty();

        assertThat(violations(body)).containsExactly(new Violation("/c", "required", "c is required"));
    }

    @Test
    void aMergePatchKeepsWhatIsMissingAndClearsWhatIsNull() {
        Members body = Members.of("{\"put\": \"abc\", \"clear\": null, \"title\": null}");

        assertThat(body.patch("keep", LINE)).isEqualTo(Patch.keep());
        assertThat(body.patch("put", LINE)).isEqualTo(Patch.put("abc"));
        assertThat(body.patch("clear", LINE)).isEqualTo(Patch.clear());
        assertThat(body.patchRequired("name", LINE)).isEqualTo(Patch.keep());
        assertThat(body.patchRequired("title", LINE)).isEqualTo(Patch.keep());

        assertThat(violations(body))
                .containsExactly(new Violation("/title", "required", "title is required and cannot be removed"));
    }

    @Test
    void whatOnlyTheServerWritesIsNotLookedAt() {
        Members body = Members.of("{\"created_at\": [\"nonsense\"], \"user_id\": \"ash\"}");

        body.ignore("created_at", "updated_at");
        body.same("user_id", "ash");

        assertThatCode(body::complete).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"misty\"", "17", "true", "{}", "[\"ash\"]", "\"\""})
    void anotherIdThanThePathIsRefused(String id) {
        Members body = Members.of("{\"user_id\": " + id + "}");

        body.same("user_id", "ash");

        assertThat(violations(body))
                .containsExactly(new Violation("/user_id", "not-allowed-value", "user_id must be the one in the path"));
    }

    @Test
    void aPointerIsEscapedCutAndClean() {
        Members body = Members.of("{\"a/b~c\": 1, \"\\ud800\\u0000\": 1, \"" + "x".repeat(1_000) + "\": 1, \"\": 1}");

        assertThat(violations(body))
                .extracting(Violation::pointer)
                .containsExactly("/a~1b~0c", "/\ufffd\ufffd", "/" + "x".repeat(60) + "…", "/");
    }

    @Test
    void thereIsAnEndToWhatIsTold() {
        StringBuilder json = new StringBuilder("{\"f\": 1");
        for (int i = 0; i < 5_000; i++) {
            json.append(", \"f").append(i).append("\": 1");
        }

        assertThat(violations(Members.of(json.append('}').toString()))).hasSize(100);
    }

    @Test
    void whatMayFollowFromAnotherViolationIsNotTold() {
        Members body = Members.of("{\"a\": 1}");
        body.report("starts_at", "invalid-format", "must be a time");

        body.reportOnce("starts_at", "required", "is required");
        body.report(
                List.of(new Violation("/starts_at", "required", "x"), new Violation("/time_zone", "required", "y")));
        body.ignore("a");

        assertThat(violations(body)).extracting(Violation::pointer).containsExactly("/starts_at", "/time_zone");
    }

    @ParameterizedTest
    @CsvSource({
        "\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00,",
        "abcde,",
        "abcdef, too-long",
        "\\ud83d\\ude00, too-short",
        "ab\\u0000, control-character",
        "ab\\u0009, control-character",
        "ab\\u000a, control-character",
        "ab\\u007f, control-character",
        "ab\\u0085, control-character",
        "ab\\ud800, lone-surrogate",
        "ab\\ude00, lone-surrogate",
        "\\ude00\\ud83d, lone-surrogate",
        "\\ud83dab, lone-surrogate",
        "\\ud83d\\ud83d\\ude00, lone-surrogate"
    })
    void textIsCountedInCodePointsAndHasNothingThatCannotBeShown(String text, String code) {
        Members body = Members.of("{\"line\": \"" + text + "\"}");

        boolean read = body.optional("line", LINE).isPresent();

        assertThat(read).isEqualTo(code == null);
        if (code != null) {
            assertThat(violations(body)).extracting(Violation::code).containsExactly(code);
        }
    }

    @Test
    void textMayBeWrongInSeveralWays() {
        Members body = Members.of("{\"line\": \"\\u0000\\ud800abcdefg\"}");

        assertThat(body.optional("line", LINE)).isEmpty();

        assertThat(violations(body))
                .extracting(Violation::code)
                .containsExactly("too-long", "control-character", "lone-surrogate");
    }

    @Test
    void linesMayBreak() {
        Members body = Members.of("{\"lines\": \"a\\r\\n\\tb\", \"other\": \"a\\u000bb\"}");

        assertThat(body.optional("lines", Text.lines(0, 10))).contains("a\r\n\tb");
        assertThat(body.optional("other", Text.lines(0, 10))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1,",
        "11,",
        "5.0,",
        "1e1,",
        "110e-1,",
        "0, out-of-range",
        "-0, out-of-range",
        "-1, out-of-range",
        "12, out-of-range",
        "4294967297, out-of-range",
        "18446744073709551617, out-of-range",
        "1e400, out-of-range",
        "-1e400, out-of-range",
        "5.5, wrong-type",
        "5.0000001, wrong-type",
        "'\"5\"', wrong-type",
        "true, wrong-type",
        "[5], wrong-type",
        "{}, wrong-type"
    })
    void aNumberIsWholeAndInItsRange(String number, String code) {
        Members body = Members.of("{\"number\": " + number + "}");

        boolean read = body.optional("number", NUMBER).isPresent();

        assertThat(read).isEqualTo(code == null);
        if (code != null) {
            assertThat(violations(body)).extracting(Violation::code).containsExactly(code);
        }
    }

    @ParameterizedTest
    @CsvSource({"'\"AUTO\"', not-allowed-value", "'\"\"', not-allowed-value", "1, wrong-type", "false, wrong-type"})
    void aWordIsOneOfItsSet(String word, String code) {
        Members body = Members.of("{\"word\": " + word + "}");

        assertThat(body.optional("word", WORD)).isEmpty();

        assertThat(violations(body)).extracting(Violation::code).containsExactly(code);
    }

    private static List<Violation> violations(Members body) {
        ProblemException refusal = Objects.requireNonNull(catchThrowableOfType(ProblemException.class, body::complete));
        assertThat(refusal.problem().type()).isEqualTo(ProblemType.INVALID);
        return refusal.problem().errors();
    }
}
