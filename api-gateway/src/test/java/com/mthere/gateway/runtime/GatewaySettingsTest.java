package com.mthere.gateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GatewaySettingsTest {
    @TempDir
    Path folder;

    @Test
    void theKeyOfCursorsMayLieInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("cursors"), "a key\n");

        assertThat(gateway("", Optional.of(file.toString())).cursorKeyBytes()).isEqualTo(bytes("a key"));
        assertThat(gateway("a key", Optional.empty()).cursorKeyBytes()).isEqualTo(bytes("a key"));
    }

    @Test
    void filesAreNamedByProperties() {
        GatewaySettings.Gateway bound = new Binder(new MapConfigurationPropertySource(Map.of(
                        "mthere.gateway.secret-file", "/run/hop", "mthere.gateway.cursor-key-file", "/run/cursors")))
                .bind("mthere.gateway", GatewaySettings.Gateway.class)
                .get();

        assertThat(bound.secretFile()).contains("/run/hop");
        assertThat(bound.cursorKeyFile()).contains("/run/cursors");
    }

    @Test
    void withoutAKeyEveryGatewayHasItsOwn() {
        GatewaySettings.Gateway gateway = gateway("", Optional.empty());

        assertThat(gateway.cursorKeyBytes()).hasSize(32).isNotEqualTo(gateway.cursorKeyBytes());
    }

    @Test
    void aKeyThatCannotBeHadIsNotReplaced() throws IOException {
        Path blank = Files.writeString(folder.resolve("blank"), " \n");

        assertThatThrownBy(() -> gateway("", Optional.of(blank.toString())).cursorKeyBytes())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blank");
        assertThatThrownBy(
                        () -> gateway("", Optional.of(folder.resolve("missing").toString()))
                                .cursorKeyBytes())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> gateway("a key", Optional.of(blank.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exclude each other");
    }

    private static GatewaySettings.Gateway gateway(String key, Optional<String> file) {
        return new GatewaySettings.Gateway(
                Duration.ofSeconds(1), Duration.ofSeconds(1), key, file, List.of(), "", Optional.empty(), "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
