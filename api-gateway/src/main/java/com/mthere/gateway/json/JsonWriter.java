package com.mthere.gateway.json;

import tools.jackson.core.JsonGenerator;

/// Writes values of one type as JSON.
@FunctionalInterface
public interface JsonWriter<T> {
    void write(T value, JsonGenerator json);

    default byte[] bytes(T value) {
        return JsonOutput.bytes(256, json -> write(value, json));
    }
}
