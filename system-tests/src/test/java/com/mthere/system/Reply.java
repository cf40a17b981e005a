package com.mthere.system;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpHeaders;
import java.util.Optional;

/// What came of a request.
public sealed interface Reply {
    /// An answer came, whole.
    record Answered(int status, HttpHeaders headers, String body) implements Reply {
        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }

    /// The connection broke; the request may have arrived.
    record Cut(IOException cause) implements Reply {}

    /// There was nobody to connect to, so nothing was sent.
    record Unreached(ConnectException cause) implements Reply {}
}
