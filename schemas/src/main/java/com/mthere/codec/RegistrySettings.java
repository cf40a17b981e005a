package com.mthere.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Which library talks to the schema registry, and how. Apicurio's is the default; Confluent's takes its place when
/// its classes are named here and are on the class path.
///
/// @param url as the library wants it: Apicurio's own API, or one that is Confluent's
/// @param serializer class name of a Kafka serializer that writes the Confluent wire format
/// @param deserializer class name of its counterpart
/// @param properties anything else for the library, credentials above all
public record RegistrySettings(
        String url,
        @Nullable String serializer,
        @Nullable String deserializer,
        @Nullable Map<String, String> properties) {
    private static final String APICURIO = "io.apicurio.registry.serde.avro.AvroKafka";

    public RegistrySettings {
        serializer = Objects.requireNonNullElse(serializer, APICURIO + "Serializer");
        deserializer = Objects.requireNonNullElse(deserializer, APICURIO + "Deserializer");
        properties = Map.copyOf(Objects.requireNonNullElse(properties, Map.of()));
    }

    /// Without the properties, among which passwords may be.
    @Override
    public String toString() {
        return "RegistrySettings[url=" + url + "]";
    }

    Serializer<Object> newSerializer() {
        Serializer<Object> made = make(Objects.requireNonNull(serializer));
        made.configure(configuration(), false);
        return made;
    }

    Deserializer<Object> newDeserializer() {
        Deserializer<Object> made = make(Objects.requireNonNull(deserializer));
        made.configure(configuration(), false);
        return made;
    }

    /// For both libraries at once, as neither reads what is the other's. One schema per topic, registered whole, known
    /// by the id that Confluent's API serves.
    private Map<String, Object> configuration() {
        Map<String, Object> all = new HashMap<>();
        all.put("apicurio.registry.url", url);
        all.put("apicurio.registry.auto-register", true);
        all.put("apicurio.registry.auto-register.if-exists", "FIND_OR_CREATE_VERSION");
        all.put("apicurio.registry.find-latest", false);
        all.put("apicurio.registry.use-id", "contentId");
        all.put("apicurio.registry.headers.enabled", false);
        all.put("apicurio.registry.dereference-schema", true);
        all.put("apicurio.registry.artifact-resolver-strategy", "io.apicurio.registry.serde.strategy.TopicIdStrategy");
        all.put("apicurio.registry.use-specific-avro-reader", true);
        all.put("schema.registry.url", url);
        all.put("auto.register.schemas", true);
        all.put("use.latest.version", false);
        all.put("specific.avro.reader", true);
        all.put("http.connect.timeout.ms", 1_000);
        all.put("http.read.timeout.ms", 2_000);
        all.put("missing.id.cache.ttl.sec", 60L);
        all.putAll(properties);
        return all;
    }

    @SuppressWarnings("unchecked") // the caller names the type
    private static <T> T make(String className) {
        try {
            return (T) Class.forName(className).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(className + " must be a class on the class path", e);
        }
    }
}
