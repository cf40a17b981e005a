package com.mthere.system;

import java.net.URI;
import java.nio.file.Path;

/// A service as its clients and subscribers see it.
public interface Running extends AutoCloseable {
    /// Where the gateway is.
    URI http();

    /// Where the broker is, as Kafka's clients want it.
    String kafka();

    /// Where the schema registry is.
    URI registry();

    /// What the gateway's process has said so far.
    Path log();

    @Override
    void close();
}
