package com.mthere.gateway.problem;

import com.mthere.model.Violation;
import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes a problem as `application/problem+json`.
public final class ProblemJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ProblemJson() {}

    public static byte[] bytes(Problem problem) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(problem, json);
        }
        return bytes.toByteArray();
    }

    public static void write(Problem problem, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("type", problem.type().uri().toString());
        json.writeStringProperty("title", problem.type().title());
        json.writeNumberProperty("status", problem.type().status().value());
        json.writeStringProperty("detail", problem.detail());
        problem.instance().ifPresent(path -> json.writeStringProperty("instance", path));
        if (!problem.errors().isEmpty()) {
            writeErrors(problem.errors(), json);
        }
        problem.members().forEach(json::writeStringProperty);
        problem.numbers().forEach(json::writeNumberProperty);
        json.writeEndObject();
    }

    private static void writeErrors(List<Violation> errors, JsonGenerator json) {
        json.writeArrayPropertyStart("errors");
        for (Violation error : errors) {
            json.writeStartObject();
            json.writeStringProperty("pointer", error.pointer());
            json.writeStringProperty("code", error.code());
            json.writeStringProperty("detail", error.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
