package com.mthere.gateway.processors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @Test
    void isAHostAndAPort() {
        assertThat(Address.of("processor-1.example:7000")).isEqualTo(new Address("processor-1.example", 7000));
        assertThat(Address.of("[::1]:7000")).isEqualTo(new Address("::1", 7000)).hasToString("[::1]:7000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "processor", "processor:", ":7000", "::1:7000", "processor:0", "processor:65536", "a:b"})
    void nothingElseIsOne(String text) {
        assertThatThrownBy(() -> Address.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be host:port");
    }
}
