package com.mthere.system;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// Ports for servers that are ended and come back.
///
/// They lie below those that the system lends to clients. Otherwise, while a server is away, a connection of somebody
/// else may take its port, or a client that knocks at it may be connected with itself.
public final class FreePorts {
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 30_000;

    /// Never given twice by one JVM, for a server that is to come back does not listen meanwhile.
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    public static int next() {
        return Stream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST))
                .filter(FreePorts::isFree)
                .filter(GIVEN::add)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
