package com.mthere.gateway.json;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A whole number in a range. As in JSON Schema, `5.0` is one.
public record WholeNumber(int least, int most) implements Rule<Integer> {
    @Override
    public Optional<Integer> read(JsonNode value, Complaints complaints) {
        if (!value.isNumber() || !isWhole(value)) {
            complaints.add("wrong-type", "must be a whole number");
            return Optional.empty();
        }
        double number = value.doubleValue();
        if (number < least || number > most) {
            complaints.add("out-of-range", "must be from " + least + " to " + most);
            return Optional.empty();
        }
        return Optional.of((int) number);
    }

    private static boolean isWhole(JsonNode value) {
        return value.isIntegralNumber() || Math.rint(value.doubleValue()) == value.doubleValue();
    }
}
