package com.mthere.gateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
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
    void theKeyOfLinksMustBeGiven() throws IOException {
        Path file = Files.writeString(folder.resolve("links"), "a key\n");

        assertThat(bound(Map.of("mthere.gateway.link-key-file", file.toString()))
                        .linkKeyBytes())
                .isEqualTo(bytes("a key"));
        assertThat(bound(Map.of("mthere.gateway.link-key", "a key")).linkKeyBytes())
                .isEqualTo(bytes("a key"));
        assertThatThrownBy(() -> bound(Map.of("mthere.gateway.processors", "")).linkKeyBytes())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mthere.gateway.link-key must be set, or mthere.gateway.link-key-file");
    }

    @Test
    void secretsAreNotShown() {
        GatewaySettings.Gateway gateway = bound(Map.of(
                "mthere.gateway.link-key", "link secret",
                "mthere.gateway.cursor-key", "cursor secret",
                "mthere.gateway.secret", "hop secret",
                "mthere.gateway.public-url", "https://rsvp.example.org"));

        assertThat(gateway.toString()).contains("https://rsvp.example.org").doesNotContain("secret");
    }

    @Test
    void filesAreNamedByProperties() {
        GatewaySettings.Gateway bound = bound(
                Map.of("mthere.gateway.secret-file", "/run/hop", "mthere.gateway.cursor-key-file", "/run/cursors"));

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
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                key,
                file,
                "",
                Optional.empty(),
                URI.create("http://localhost:8080"),
                List.of(),
                "",
                Optional.empty(),
                "");
    }

    private static GatewaySettings.Gateway bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("mthere.gateway", GatewaySettings.Gateway.class)
                .get();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
