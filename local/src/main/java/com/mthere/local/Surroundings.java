package com.mthere.local;

import java.net.URI;
import java.nio.file.Path;

/// What an application of the local run must know of the machine around it.
///
/// @param bootstrapServers where the broker is, as Kafka's clients want it
/// @param registry where the schema registry is
/// @param state the folder for state stores
/// @param httpPort where the gateway shall listen
/// @param mailPort where an SMTP server listens, on the loopback interface
/// @param cursorKey authenticates the cursors of lists, so that a walk goes on after a restart
/// @param linkKey authenticates guests' links, so that they work after a restart
record Surroundings(
        String bootstrapServers,
        URI registry,
        Path state,
        int httpPort,
        int mailPort,
        String cursorKey,
        String linkKey) {}
