package com.mthere.gateway.json;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Text without control characters and lone surrogates. Lengths count code points.
///
/// @param lines whether line breaks and tabs are allowed
public record Text(int shortest, int longest, boolean lines) implements Rule<String> {

    public static Text line(int shortest, int longest) {
        return new Text(shortest, longest, false);
    }

    public static Text lines(int shortest, int longest) {
        return new Text(shortest, longest, true);
    }

    @Override
    public Optional<String> read(JsonNode value, Complaints complaints) {
        if (!value.isString()) {
            complaints.add("wrong-type", "must be a string");
            return Optional.empty();
        }
        String text = value.stringValue();
        boolean fits = fits(text, complaints);
        boolean clean = isClean(text, complaints);
        return fits && clean ? Optional.of(text) : Optional.empty();
    }

    private boolean fits(String text, Complaints complaints) {
        int length = text.codePointCount(0, text.length());
        if (length < shortest) {
            complaints.add(
                    "too-short",
                    shortest == 1 ? "must not be empty" : "must have " + shortest + " characters at least");
        }
        if (length > longest) {
            complaints.add("too-long", "must have " + longest + " characters at most");
        }
        return shortest <= length && length <= longest;
    }

    private boolean isClean(String text, Complaints complaints) {
        boolean control = false;
        boolean surrogate = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            control |= Character.isISOControl(c) && !(lines && (c == '\n' || c == '\r' || c == '\t'));
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                surrogate |= !pair;
                i += pair ? 1 : 0;
            }
        }
        if (control) {
            complaints.add("control-character", "must not have control characters");
        }
        if (surrogate) {
            complaints.add("lone-surrogate", "must not have half a surrogate pair");
        }
        return !control && !surrogate;
    }
}
