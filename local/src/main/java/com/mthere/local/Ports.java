package com.mthere.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// TCP ports of this machine.
final class Ports {
    /// Below those that systems lend to clients (RFC 6335, 6: from 49152 on; Linux from 32768 on): one of theirs may be
    /// taken by a connection before a server listens on it.
    private static final int LOWEST = 30_000;

    private static final int HIGHEST = 32_768;

    private Ports() {}

    /// Whether a server of ours could listen on this port, for this machine only and for others too.
    static boolean free(int port) {
        return Stream.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), new InetSocketAddress(port))
                .allMatch(Ports::bindable);
    }

    /// A port that nobody listens on at this moment.
    static int unused() {
        return unused(1).getFirst();
    }

    /// So many of them, no two alike.
    static List<Integer> unused(int count) {
        return ThreadLocalRandom.current()
                .ints(LOWEST, HIGHEST)
                .distinct()
                .filter(Ports::free)
                .limit(count)
                .boxed()
                .toList();
    }

    private static boolean bindable(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            // Connections of an earlier run that linger in TIME_WAIT are no reason to refuse.
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
