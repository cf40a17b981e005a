package com.mthere.system.confluent;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mthere.codec.RegistrySettings;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// The two libraries that speak to a registry, each through its own API of it.
final class Libraries {
    private static final String CONFLUENT = "io.confluent.kafka.serializers.KafkaAvro";

    private Libraries() {}

    /// Leaves the test out where Confluent's library is not on the class path.
    static void assumeConfluents() {
        assumeTrue(isThere(CONFLUENT + "Serializer"), "Confluent's library comes with the Maven profile confluent");
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    static RegistrySettings confluents(URI registry) {
        return new RegistrySettings(
                registry + "/apis/ccompat/v7", CONFLUENT + "Serializer", CONFLUENT + "Deserializer", Map.of());
    }

    static RegistrySettings apicurios(URI registry) {
        return new RegistrySettings(registry + "/apis/registry/v3", null, null, Map.of());
    }

    /// As an application is told to use Confluent's.
    static List<String> confluentsAsArguments(URI registry) {
        return List.of(
                "--mthere.registry.url=" + registry + "/apis/ccompat/v7",
                "--mthere.registry.serializer=" + CONFLUENT + "Serializer",
                "--mthere.registry.deserializer=" + CONFLUENT + "Deserializer");
    }
}
