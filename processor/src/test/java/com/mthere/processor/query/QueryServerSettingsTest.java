package com.mthere.processor.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryServerSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void whereStrangersMayComeASecretOrACertificateIsRequired(String address) {
        assertThatThrownBy(() -> at(address, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mthere.processor.rsocket.address is " + address
                        + ", which strangers may reach: set mthere.processor.rsocket.secret,"
                        + " mthere.processor.rsocket.secret-file or mthere.processor.rsocket.ssl-bundle,"
                        + " or listen on a loopback address");
        assertThat(at(address, "open sesame").toSecret().isNone()).isFalse();
        assertThat(new QueryServerSettings(address, 0, "", Optional.empty(), "hop", 1).nameOfSslBundle())
                .contains("hop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "127.3.2.1"})
    void onThisMachineNoneIs(String address) {
        assertThat(at(address, "").toSecret().isNone()).isTrue();
    }

    @Test
    void aTextAndAFileExcludeEachOther() {
        assertThatThrownBy(() -> new QueryServerSettings("::1", 0, "open sesame", Optional.of("secret"), "", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(at("::1", "open sesame")).hasToString("QueryServerSettings[::1:0]");
    }

    private static QueryServerSettings at(String address, String secret) {
        return new QueryServerSettings(address, 0, secret, Optional.empty(), "", 1);
    }
}
