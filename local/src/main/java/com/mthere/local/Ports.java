package com.mthere.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;

/// TCP ports of this machine.
final class Ports {

    private Ports() {}

    /// Whether a server of ours could listen on this port, for this machine only and for others too.
    static boolean free(int port) {
        return Stream.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), new InetSocketAddress(port))
                .allMatch(Ports::bindable);
    }

    /// A port that nobody listens on at this moment.
    static int unused() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("This machine has no unused port", e);
        }
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
