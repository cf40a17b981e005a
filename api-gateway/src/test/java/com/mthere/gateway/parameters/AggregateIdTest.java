package com.mthere.gateway.parameters;

import static com.mthere.gateway.parameters.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregateIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "1233446783245", "ash@pallet", "...", ".a", "a.", "A-Z_a.z~0:9@"})
    void anIdIsWrittenWithWhatAPathHasAsItStands(String id) {
        assertThat(AggregateId.of("user_id", id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a/b",
                "a\\b",
                "a b",
                "a%2Fb",
                "a;b",
                "a?b",
                "a#b",
                "a+b",
                "é",
                "\u0000",
                "a\n",
                "\ud83d\ude00",
                "\u0661",
                "\uff41"
            })
    void anythingElseIsRefused(String id) {
        assertThat(refusal(() -> AggregateId.of("user_id", id)))
                .isEqualTo("user_id must be 1 to 128 letters, digits or - _ . ~ : @, and not . or ...");
    }

    @Test
    void anIdHas128CharactersAtMost() {
        assertThat(AggregateId.isValid("x".repeat(128))).isTrue();
        assertThat(AggregateId.isValid("x".repeat(129))).isFalse();
    }
}
