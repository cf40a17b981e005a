package com.mthere.codec;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/// Which library talks to the schema registry, and how.
///
/// @param serializer class name of a Kafka serializer that writes the Confluent wire format
/// @param deserializer class name of its counterpart
/// @param properties what both are configured with
public record RegistrySettings(String serializer, String deserializer, Map<String, String> properties) {

    public RegistrySettings {
        properties = Map.copyOf(properties);
    }

    Serializer<Object> newSerializer() {
        Serializer<Object> made = make(serializer);
        made.configure(new TreeMap<>(properties), false);
        return made;
    }

    Deserializer<Object> newDeserializer() {
        Deserializer<Object> made = make(deserializer);
        made.configure(new TreeMap<>(properties), false);
        return made;
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
