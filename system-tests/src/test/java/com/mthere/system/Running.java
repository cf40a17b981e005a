package com.mthere.system;

import java.net.URI;

/// A service as its clients and subscribers see it.
public interface Running extends AutoCloseable {
    /// Where the gateway is.
    URI http();

    /// Where the broker is, as Kafka's clients want it.
    String kafka();

    /// Where the schema registry is.
    URI registry();

    @Override
    void close();
}
