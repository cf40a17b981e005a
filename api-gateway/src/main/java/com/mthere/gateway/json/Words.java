package com.mthere.gateway.json;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JsonNode;

/// The constants of an enum as words in lower case.
public final class Words<E extends Enum<E>> implements Rule<E> {
    private final Map<String, E> constants = new HashMap<>();
    private final Map<E, SerializableString> words;
    private final String demand;

    public Words(Class<E> type) {
        words = new EnumMap<>(type);
        for (E constant : List.of(type.getEnumConstants())) {
            String word = constant.name().toLowerCase(Locale.ROOT);
            constants.put(word, constant);
            words.put(constant, new SerializedString(word));
        }
        demand = "must be one of "
                + Stream.of(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }

    public Optional<E> named(String word) {
        return Optional.ofNullable(constants.get(word));
    }

    public SerializableString of(E constant) {
        return Objects.requireNonNull(words.get(constant));
    }

    /// What to say to somebody who used another word.
    public String demand() {
        return demand;
    }

    @Override
    public Optional<E> read(JsonNode value, Complaints complaints) {
        Optional<E> constant = value.isString() ? named(value.stringValue()) : Optional.empty();
        if (!value.isString()) {
            complaints.add("wrong-type", "must be a string");
        } else if (constant.isEmpty()) {
            complaints.add("not-allowed-value", demand);
        }
        return constant;
    }
}
