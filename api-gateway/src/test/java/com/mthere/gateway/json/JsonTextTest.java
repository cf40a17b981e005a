package com.mthere.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("", "The body is empty; it must be a JSON object."),
                Arguments.of(" \n", "The body is empty; it must be a JSON object."),
                Arguments.of("[]", "The body must be a JSON object."),
                Arguments.of("\"text\"", "The body must be a JSON object."),
                Arguments.of("null", "The body must be a JSON object."),
                Arguments.of("17", "The body must be a JSON object."),
                Arguments.of("{\"a\": 1", "Unexpected end of input, line 1, column 8."),
                Arguments.of("{\"a\": \"b", "Unexpected end of input, line 1, column 9."),
                Arguments.of("{\"a\": 1}\n}", "Not JSON, line 2, column 1."),
                Arguments.of("{} {}", "Something follows the object, line 1, column 4."),
                Arguments.of("{}x", "Not JSON, line 1, column 3."),
                Arguments.of("{}\u0000", "Not JSON, line 1, column 3."),
                Arguments.of("{\"a\": 1,\n \"a\": 2}", "A name stands twice in one object, line 2, column 7."),
                Arguments.of("{\"a\": 1, \"\\u0061\": 2}", "A name stands twice in one object, line 1, column 20."),
                Arguments.of("{\"o\": {\"a\": 1, \"a\": 2}}", "A name stands twice in one object, line 1, column 21."));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNotOneObjectIsRefusedWithThePlace(String text, String detail) {
        assertThat(refusal(text.getBytes(StandardCharsets.UTF_8)).detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a': 1}",
                "{a: 1}",
                "{\"a\": 01}",
                "{\"a\": +1}",
                "{\"a\": .5}",
                "{\"a\": 1.}",
                "{\"a\": 1e}",
                "{\"a\": NaN}",
                "{\"a\": Infinity}",
                "{\"a\": -}",
                "{\"a\": 0x10}",
                "{\"a\": tru}",
                "{\"a\": True}",
                "{\"a\": 1,}",
                "{,}",
                "{\"a\"}",
                "{\"a\": [1,]}",
                "{\"a\": \"\\x\"}",
                "{\"a\": \"\\u12\"}",
                "{\"a\": \"line\nbreak\"}",
                "{\"a\": \"\u0001\"}",
                "{} // comment",
                "/* comment */ {}",
                "# comment\n{}",
                "\ufeff{}",
                "{\"a\": 1}]",
                "}{"
            })
    void whatOthersLetPassIsRefused(String text) {
        assertThat(refusal(text.getBytes(StandardCharsets.UTF_8)).type()).isEqualTo(ProblemType.MALFORMED_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3", "c328", "c080", "eda080", "edb080", "f4908080", "f08080af", "80", "fe", "e28241"})
    void whatIsNotUtf8IsRefusedWithThePlace(String hex) {
        byte[] body = concat(
                "{\"a\": \"".getBytes(StandardCharsets.UTF_8),
                HexFormat.of().parseHex(hex),
                "\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(body).detail()).isEqualTo("Not UTF-8 at byte 7.");
    }

    @Test
    void aCharacterThatIsCutOffIsRefused() {
        assertThat(refusal(HexFormat.of().parseHex("7b22e282")).detail()).isEqualTo("Not UTF-8 at byte 2.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void otherEncodingsAreNotGuessed(String charset) {
        assertThat(refusal("{\"a\": 1}".getBytes(Charset.forName(charset))).type())
                .isEqualTo(ProblemType.MALFORMED_JSON);
    }

    @Test
    void nestingEndsAt32() {
        assertThat(JsonText.object(nested(32)).size()).isEqualTo(1);
        assertThat(refusal(nested(33)).detail()).startsWith("Nested deeper than 32, line 1, column ");
        assertThat(refusal(nested(30_000)).detail()).startsWith("Nested deeper than 32, line 1, column ");
        assertThat(refusal(("{\"a\":" + "[".repeat(32)).getBytes(StandardCharsets.UTF_8))
                        .detail())
                .startsWith("Nested deeper than 32");
    }

    @Test
    void aNumberHasAnEnd() {
        assertThat(refusal(("{\"a\": " + "9".repeat(60_000) + "}").getBytes(StandardCharsets.UTF_8))
                        .detail())
                .startsWith("A number of more than 100 digits");
    }

    @Test
    void textIsReadAsItIs() {
        byte[] body = "{\"a\": \"Zürich \ud83d\ude00 \\ud83d\\ude00\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(JsonText.object(body).get("a").stringValue()).isEqualTo("Zürich \ud83d\ude00 \ud83d\ude00");
    }

    private static byte[] nested(int depth) {
        return ("{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[]... parts) {
        StringBuilder hex = new StringBuilder();
        for (byte[] part : parts) {
            hex.append(HexFormat.of().formatHex(part));
        }
        return HexFormat.of().parseHex(hex);
    }

    private static Problem refusal(byte[] body) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> JsonText.object(body));
        assertThat(refusal).isNotNull();
        assertThat(refusal.problem().type()).isEqualTo(ProblemType.MALFORMED_JSON);
        return refusal.problem();
    }
}
