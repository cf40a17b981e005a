package com.mthere.query.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    @TempDir
    @SuppressWarnings("NullAway") // JUnit sets it
    private Path folder;

    @Test
    void isShownByItselfAlone() {
        Secret secret = Secret.of("open sesame");

        assertThat(secret.isShownBy(shown(Secret.of("open sesame")))).isTrue();
        assertThat(secret.isShownBy(shown(Secret.of("open sesam")))).isFalse();
        assertThat(secret.isShownBy(shown(Secret.NONE))).isFalse();
        assertThat(Secret.NONE.isShownBy(shown(Secret.NONE))).isTrue();
    }

    @Test
    void isReadFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "open sesame\n");

        assertThat(Secret.of("", Optional.of(file)).isShownBy(shown(Secret.of("open sesame"))))
                .isTrue();
    }

    @Test
    void anEmptyFileIsAMistakeAndNotTheAbsenceOfASecret() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "\n");

        assertThatThrownBy(() -> Secret.in(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("a secret must not be blank");
        assertThatThrownBy(() -> Secret.in(folder.resolve("missing"))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void isNotShownInLogs() {
        assertThat(Secret.of("open sesame")).hasToString("a secret");
    }

    private static ByteBuffer shown(Secret secret) {
        return ByteBuffer.wrap(secret.toBytes());
    }
}
