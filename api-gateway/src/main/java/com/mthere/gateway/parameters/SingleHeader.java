package com.mthere.gateway.parameters;

import com.mthere.gateway.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/// A header that has one value.
final class SingleHeader {
    private SingleHeader() {}

    static Optional<String> of(HttpHeaders headers, String name) {
        List<String> values = headers.get(name);
        if (values == null || values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw Problem.invalidParameter(name, "must not be repeated").exception();
        }
        return Optional.of(values.getFirst());
    }
}
