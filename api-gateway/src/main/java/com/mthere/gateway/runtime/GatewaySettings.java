package com.mthere.gateway.runtime;

import com.mthere.codec.RegistrySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How a gateway runs.
///
/// @param kafka the cluster
/// @param registry the schema registry
/// @param topics what the processor made of the topics
/// @param gateway this process
@ConfigurationProperties("mthere")
public record GatewaySettings(
        Kafka kafka,
        RegistrySettings registry,
        @DefaultValue Topics topics,
        @DefaultValue Gateway gateway) {

    /// @param servers host:port, several with commas
    /// @param properties anything else for Kafka's clients, security above all
    public record Kafka(String servers, @DefaultValue Map<String, String> properties) {
        public Kafka {
            properties = Map.copyOf(properties);
        }
    }

    /// @param partitions of every log of mutations: the same as the processor's
    public record Topics(@DefaultValue("2") int partitions) {}

    /// @param writePatience how long a write waits for the log, and then again for its outcome
    /// @param readPatience how long a read waits to be as fresh as asked for
    /// @param cursorKey authenticates cursors: the same on every gateway; empty: one of this process's own, whose
    ///     cursors end with it
    /// @param cursorKeyFile a file that holds the key instead
    /// @param processors host:port of processors in other processes; a host may stand for several
    /// @param secret what processors want to be shown; empty: nothing
    /// @param secretFile a file that holds the secret, so that no environment shows it
    /// @param sslBundle the certificates, under `spring.ssl.bundle`, of an encrypted connection to processors; empty:
    ///     it is not encrypted
    public record Gateway(
            @DefaultValue("3s") Duration writePatience,
            @DefaultValue("1s") Duration readPatience,
            @DefaultValue("") String cursorKey,
            Optional<String> cursorKeyFile,
            @DefaultValue("127.0.0.1:7000") List<String> processors,
            @DefaultValue("") String secret,
            Optional<String> secretFile,
            @DefaultValue("") String sslBundle) {
        private static final int KEY_BYTES = 32;

        public Gateway {
            if (!cursorKey.isEmpty() && cursorKeyFile.isPresent()) {
                throw new IllegalArgumentException(
                        "mthere.gateway.cursor-key and mthere.gateway.cursor-key-file exclude each other");
            }
        }

        Optional<String> nameOfSslBundle() {
            return sslBundle.isEmpty() ? Optional.empty() : Optional.of(sslBundle);
        }

        byte[] cursorKeyBytes() {
            String key = cursorKeyFile.map(Path::of).map(Gateway::read).orElse(cursorKey);
            return key.isEmpty() ? ownKey() : key.getBytes(StandardCharsets.UTF_8);
        }

        /// What a file holds, but for white space around it.
        private static String read(Path file) {
            try {
                String key = Files.readString(file).strip();
                if (key.isEmpty()) {
                    throw new IllegalArgumentException(file + ": the key of cursors must not be blank");
                }
                return key;
            } catch (IOException e) {
                throw new UncheckedIOException("the key of cursors cannot be read: " + e, e);
            }
        }

        private static byte[] ownKey() {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            return key;
        }
    }
}
