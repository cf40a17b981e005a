package com.mthere.gateway.json;

import com.mthere.gateway.parameters.AggregateId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The id of a user or event, within a body.
public record Ids() implements Rule<String> {
    @Override
    public Optional<String> read(JsonNode value, Complaints complaints) {
        if (!value.isString()) {
            complaints.add("wrong-type", "must be a string");
            return Optional.empty();
        }
        String id = value.stringValue();
        if (!AggregateId.isValid(id)) {
            complaints.add("invalid-format", AggregateId.DEMAND);
            return Optional.empty();
        }
        return Optional.of(id);
    }
}
