package com.mthere.gateway.runtime;

import com.mthere.codec.RegistrySettings;
import java.net.URI;
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

        /// Without the properties, among which passwords may be.
        @Override
        public String toString() {
            return "Kafka[servers=" + servers + "]";
        }
    }

    /// @param partitions of every log of mutations: the same as the processor's
    public record Topics(@DefaultValue("2") int partitions) {}

    /// @param writePatience how long a write waits for its turn, then for the log, and then for its outcome
    /// @param readPatience how long a read waits to be as fresh as asked for
    /// @param cursorKey authenticates cursors: the same on every gateway; empty: one of this process's own, whose
    ///     cursors end with it
    /// @param cursorKeyFile a file that holds the key instead
    /// @param linkKey authenticates guests' links: the same on every gateway, and kept, for another key kills all links
    /// @param linkKeyFile a file that holds the key instead
    /// @param publicUrl by which guests reach this service: their links begin with it
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
            @DefaultValue("") String linkKey,
            Optional<String> linkKeyFile,
            @DefaultValue("http://localhost:8080") URI publicUrl,
            @DefaultValue("127.0.0.1:7000") List<String> processors,
            @DefaultValue("") String secret,
            Optional<String> secretFile,
            @DefaultValue("") String sslBundle) {
        private static final int KEY_BYTES = 32;

        public Gateway {
            Keys.requireOne("mthere.gateway.cursor-key", cursorKey, cursorKeyFile);
            Keys.requireOne("mthere.gateway.link-key", linkKey, linkKeyFile);
        }

        Optional<String> nameOfSslBundle() {
            return sslBundle.isEmpty() ? Optional.empty() : Optional.of(sslBundle);
        }

        byte[] cursorKeyBytes() {
            return Keys.of("key of cursors", cursorKey, cursorKeyFile).orElseGet(Gateway::ownKey);
        }

        /// Not one of this process's own: links lie in people's mail, and must outlive it.
        byte[] linkKeyBytes() {
            return Keys.of("key of links", linkKey, linkKeyFile)
                    .orElseThrow(() -> new IllegalArgumentException("mthere.gateway.link-key must be set, or"
                            + " mthere.gateway.link-key-file: guests' links are made with it"));
        }

        private static byte[] ownKey() {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            return key;
        }

        /// Without keys and the secret.
        @Override
        public String toString() {
            return "Gateway[publicUrl=" + publicUrl + ", processors=" + processors + "]";
        }
    }
}
