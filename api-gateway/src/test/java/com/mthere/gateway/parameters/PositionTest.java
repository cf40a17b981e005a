package com.mthere.gateway.parameters;

import static com.mthere.gateway.parameters.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Aggregate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class PositionTest {

    @Test
    void aPositionIsReadAsItWasWritten() {
        Position position =
                Position.of(Aggregate.EVENT, Map.of(11, 45L, 2, 0L)).merge(Position.of(Aggregate.USER, 0, 123));

        assertThat(position).hasToString("u0.123,e2.0,e11.45");
        assertThat(read("u0.123,e2.0,e11.45")).isEqualTo(position).hasSameHashCodeAs(position);
        assertThat(position.offset(Aggregate.USER, 0)).hasValue(123);
        assertThat(position.offset(Aggregate.EVENT, 11)).hasValue(45);
        assertThat(position.offset(Aggregate.EVENT, 0)).isEmpty();
        assertThat(position.offset(Aggregate.USER, 2)).isEmpty();
    }

    @Test
    void mergedItIsAsFarAsEither() {
        Position one = read("u0.5,u1.9,e0.1");
        Position other = read("u0.7,u1.8,e1.2");

        assertThat(one.merge(other)).hasToString("u0.7,u1.9,e0.1,e1.2").isEqualTo(other.merge(one));
        assertThat(one.merge(one)).isEqualTo(one);
        assertThat(one.merge(Position.START)).isEqualTo(one);
        assertThat(Position.START.merge(one)).isEqualTo(one);
    }

    @Test
    void theStartIsNothingSeenYet() {
        assertThat(Position.START).hasToString("");
        assertThat(Position.START.isStart()).isTrue();
        assertThat(Position.of(new HttpHeaders())).isSameAs(Position.START);
        assertThat(read("u0.0").isStart()).isFalse();
    }

    @Test
    void orderRepetitionAndSpaceDoNotMatter() {
        assertThat(read("e1.45, u0.123 ,u0.100")).hasToString("u0.123,e1.45");

        HttpHeaders headers = new HttpHeaders();
        headers.add("Mthere-Position", "u0.1");
        headers.add("Mthere-Position", "u0.2,e0.3");
        assertThat(Position.of(headers)).hasToString("u0.2,e0.3");
    }

    @Test
    void theLargestFit() {
        assertThat(read("u2147483647.9223372036854775807")).hasToString("u2147483647.9223372036854775807");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "u",
                "u0",
                "u0.",
                "u.1",
                ".1",
                "x0.1",
                "U0.1",
                "u0.1,",
                "u-1.1",
                "u0.-1",
                "u0.1.2",
                "u0.a",
                "u0.1 2",
                "u2147483648.1",
                "u0.9223372036854775808",
                "u99999999999999999999.1",
                "u٠.1",
                "garbage"
            })
    void garbageIsRefused(String text) {
        assertThat(refusal(() -> read(text))).isEqualTo("Mthere-Position must be one that an answer had.");
    }

    @Test
    void thereIsAnEndToIt() {
        assertThat(refusal(() -> read("u0.1,".repeat(1_000) + "u0.1")))
                .isEqualTo("Mthere-Position must be one that an answer had.");
    }

    private static Position read(String text) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Mthere-Position", text);
        return Position.of(headers);
    }
}
