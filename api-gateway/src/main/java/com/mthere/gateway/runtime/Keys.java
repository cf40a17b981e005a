package com.mthere.gateway.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Keys, which a configuration gives as a text, or names a file that holds it, so that no environment shows it.
final class Keys {
    private Keys() {}

    /// @param name of the setting
    static void requireOne(String name, String text, Optional<String> file) {
        if (!text.isEmpty() && file.isPresent()) {
            throw new IllegalArgumentException(name + " and " + name + "-file exclude each other");
        }
    }

    /// Nothing where neither is given.
    static Optional<byte[]> of(String what, String text, Optional<String> file) {
        return file.map(Path::of)
                .map(path -> read(what, path))
                .or(() -> Optional.of(text).filter(key -> !key.isEmpty()))
                .map(key -> key.getBytes(StandardCharsets.UTF_8));
    }

    /// What a file holds, but for white space around it.
    private static String read(String what, Path file) {
        try {
            String key = Files.readString(file).strip();
            if (key.isEmpty()) {
                throw new IllegalArgumentException(file + ": the " + what + " must not be blank");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("the " + what + " cannot be read: " + e, e);
        }
    }
}
