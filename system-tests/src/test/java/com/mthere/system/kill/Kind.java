package com.mthere.system.kill;

import java.util.List;
import java.util.Locale;

/// The two kinds of resources, with the texts that are written here.
enum Kind {
    USER(List.of("email", "name")),
    EVENT(List.of("title", "description"));

    private final List<String> fields;

    Kind(List<String> fields) {
        this.fields = fields;
    }

    /// The first is required, the second is not.
    List<String> fields() {
        return fields;
    }

    String required() {
        return fields.getFirst();
    }

    String optional() {
        return fields.getLast();
    }

    private String noun() {
        return name().toLowerCase(Locale.ROOT);
    }

    String idName() {
        return noun() + "_id";
    }

    String path() {
        return "/" + noun() + "s";
    }

    String path(String id) {
        return path() + "/" + id;
    }

    String publicTopic() {
        return "mthere." + noun() + "s";
    }

    String mutationTopic() {
        return "mthere." + noun() + "-mutations";
    }
}
