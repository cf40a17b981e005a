package com.mthere.gateway.docs;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI document as tests read it: references are followed, and every schema in it can be asked what is wrong
/// with a value.
final class OpenApiDocument {

    private static final String ADDRESS = "https://mthere.invalid/openapi.json";

    private final JsonNode root;
    private final SchemaRegistry schemas;

    private OpenApiDocument(JsonNode root) {
        this.root = root;
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        this.schemas = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(),
                registry -> registry.schemaRegistryConfig(config).schemas(Map.of(ADDRESS, root.toString())));
    }

    static OpenApiDocument served() {
        return new OpenApiDocument(Documents.read("openapi.yaml"));
    }

    /// The same, but answers may have no field that is not described. The document itself leaves objects open, for
    /// clients to expect new fields; the service is held to what is written.
    static OpenApiDocument servedAndClosed() {
        JsonNode document = Documents.read("openapi.yaml");
        Documents.visit(document.at("/components/schemas"), (pointer, node) -> {
            if (node instanceof ObjectNode schema
                    && schema.path("properties").isObject()
                    && !schema.has("additionalProperties")) {
                schema.put("additionalProperties", false);
            }
        });
        return new OpenApiDocument(document);
    }

    JsonNode root() {
        return root;
    }

    Place place(String pointer) {
        return followed(pointer);
    }

    private Place followed(String pointer) {
        JsonNode node = root.at(pointer);
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? new Place(pointer, node) : followed(reference.substring(1));
    }

    /// A place in the document, not a reference to one.
    final class Place {
        private final String pointer;
        private final JsonNode node;

        private Place(String pointer, JsonNode node) {
            this.pointer = pointer;
            this.node = node;
        }

        String pointer() {
            return pointer;
        }

        JsonNode node() {
            return node;
        }

        boolean exists() {
            return !node.isMissingNode();
        }

        Set<String> keys() {
            return new TreeSet<>(node.propertyNames());
        }

        Place at(String key) {
            return followed(pointer + '/' + Documents.escaped(key));
        }

        /// What is wrong with a value for the schema at the key of this place. A schema is not followed: beside its
        /// reference there may be more to hold.
        List<String> violations(String key, JsonNode value) {
            String schemaPointer = pointer + '/' + Documents.escaped(key);
            Schema schema = schemas.getSchema(SchemaLocation.of(ADDRESS + '#' + schemaPointer));
            return schema.validate(value.toString(), InputFormat.JSON).stream()
                    .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                    .toList();
        }
    }
}
