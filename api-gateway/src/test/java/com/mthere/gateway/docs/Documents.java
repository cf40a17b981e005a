package com.mthere.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reading the YAML documents that the gateway serves.
final class Documents {

    private static final YAMLMapper YAML = new YAMLMapper();

    private Documents() {}

    static JsonNode read(String resource) {
        try {
            return YAML.readTree(new ClassPathResource(resource).getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("expected on the class path: " + resource, e);
        }
    }

    /// Every object in the document, with the JSON pointer to it.
    static void visit(JsonNode document, BiConsumer<String, JsonNode> visitor) {
        visit("", document, visitor);
    }

    private static void visit(String pointer, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        if (node.isObject()) {
            visitor.accept(pointer, node);
            node.properties()
                    .forEach(field -> visit(pointer + '/' + escaped(field.getKey()), field.getValue(), visitor));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                visit(pointer + '/' + i, node.get(i), visitor);
            }
        }
    }

    /// References that lead nowhere.
    static List<String> danglingReferences(JsonNode document) {
        List<String> dangling = new ArrayList<>();
        visit(document, (pointer, node) -> {
            String reference = node.path("$ref").asString("");
            if (!reference.isEmpty()
                    && !(reference.startsWith("#/")
                            && document.at(reference.substring(1)).isContainer())) {
                dangling.add(pointer + " -> " + reference);
            }
        });
        return dangling;
    }

    /// One step of a JSON pointer (RFC 6901, 3).
    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
