package com.mthere.gateway.conditional;

import com.mthere.gateway.problem.Problem;
import com.mthere.gateway.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/// What a conditional header lists (RFC 9110, 8.8.3 and 13.1).
sealed interface EntityTags {
    /// `*`
    record Any() implements EntityTags {}

    record Listed(List<EntityTag> tags) implements EntityTags {
        public Listed {
            tags = List.copyOf(tags);
        }
    }

    /// @param version what our tag stands for; absent in a tag that is none of ours
    record EntityTag(boolean weak, Optional<Long> version) {}

    /// @throws ProblemException 400 that names the header
    static Optional<EntityTags> in(HttpHeaders headers, String name) {
        List<String> lines = headers.get(name);
        if (lines == null || lines.isEmpty()) {
            return Optional.empty();
        }
        String value = lines.size() == 1 ? lines.getFirst() : String.join(",", lines);
        return Optional.of(value.strip().equals("*") ? new Any() : new TagReader(name, value).read());
    }

    /// Reads `"1", W/"2"`. A comma within a tag is part of it, and empty places between commas are allowed.
    final class TagReader {
        private final String header;
        private final String text;
        private final List<EntityTag> tags = new ArrayList<>();
        private int at;

        private TagReader(String header, String text) {
            this.header = header;
            this.text = text;
        }

        private Listed read() {
            skipCommas();
            while (at < text.length()) {
                tags.add(tag());
                if (at < text.length() && !skipCommas()) {
                    throw garbage();
                }
            }
            if (tags.isEmpty()) {
                throw garbage();
            }
            return new Listed(tags);
        }

        private EntityTag tag() {
            boolean weak = text.startsWith("W/", at);
            int open = weak ? at + 2 : at;
            int close = text.indexOf('"', open + 1);
            if (open >= text.length() || text.charAt(open) != '"' || close < 0) {
                throw garbage();
            }
            at = close + 1;
            return new EntityTag(weak, version(open + 1, close));
        }

        /// Ours are decimal numbers without leading zeros.
        private Optional<Long> version(int from, int to) {
            boolean digits = from < to && (to - from == 1 || text.charAt(from) != '0');
            long version = 0;
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                if (c <= ' ' || c == 0x7F) {
                    throw garbage();
                }
                digits = digits && '0' <= c && c <= '9' && version <= (Long.MAX_VALUE - (c - '0')) / 10;
                version = digits ? version * 10 + (c - '0') : 0;
            }
            return digits ? Optional.of(version) : Optional.empty();
        }

        /// Whether there was a comma.
        private boolean skipCommas() {
            boolean comma = false;
            while (at < text.length() && ", \t".indexOf(text.charAt(at)) >= 0) {
                comma |= text.charAt(at) == ',';
                at++;
            }
            return comma || at == text.length();
        }

        private ProblemException garbage() {
            return Problem.invalidParameter(header, "must be * or a list of entity tags such as \"42\"")
                    .exception();
        }
    }
}
