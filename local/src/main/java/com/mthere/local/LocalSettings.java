package com.mthere.local;

import java.nio.file.Path;
import org.springframework.core.env.PropertyResolver;

/// What a local run can be told, by `--name=value`, `-Dname=value` or an environment variable (`MTHERE_KAFKA_PORT`).
///
/// @param data the folder that keeps everything: topics, schemas, state stores
/// @param httpPort where the gateway listens
/// @param kafkaPort where the broker listens, on the loopback interface
/// @param registryPort where the schema registry listens, on the loopback interface
/// @param mailPort where the SMTP server listens that catches mails, on the loopback interface
/// @param registryHome where the registry's distribution is unpacked
record LocalSettings(Path data, int httpPort, int kafkaPort, int registryPort, int mailPort, Path registryHome) {

    static final String DATA = "mthere.data";
    static final String HTTP_PORT = "server.port";
    static final String KAFKA_PORT = "mthere.kafka.port";
    static final String REGISTRY_PORT = "mthere.registry.port";
    static final String MAIL_PORT = "mthere.mail.port";
    static final String REGISTRY_HOME = "mthere.registry.home";

    LocalSettings {
        data = data.toAbsolutePath().normalize();
        registryHome = registryHome.toAbsolutePath().normalize();
    }

    /// Reads the settings.
    ///
    /// @throws IllegalArgumentException with a message for the user, when one of them is not what it should be
    static LocalSettings from(PropertyResolver properties) {
        return new LocalSettings(
                folder(properties, DATA, "data"),
                port(properties, HTTP_PORT, 8080),
                port(properties, KAFKA_PORT, 9092),
                port(properties, REGISTRY_PORT, 8081),
                port(properties, MAIL_PORT, 3025),
                folder(properties, REGISTRY_HOME, "local/target/registry"));
    }

    private static Path folder(PropertyResolver properties, String name, String otherwise) {
        var value = properties.getProperty(name, otherwise);
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must be a folder, but is empty");
        }
        return Path.of(value);
    }

    private static int port(PropertyResolver properties, String name, int otherwise) {
        var value = properties.getProperty(name, Integer.toString(otherwise));
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException(
                    name + " must be a port from 1 to 65535, but is " + (value.isBlank() ? "empty" : value));
        }
        return Integer.parseInt(value);
    }
}
