package com.mthere.front;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The front as a process of its own.
public final class FrontApplication {
    /// Less than the time that docker-compose.yml gives it to end.
    private static final Duration TIME_TO_END = Duration.ofSeconds(8);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private FrontApplication() {}

    /// @param arguments the port to listen on, then host and port of the gateways; the host may stand for several
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("must be given: port, host of the gateways, port of the gateways");
        }
        // A JVM keeps what it looked up for half a minute, and gateways come and go.
        Security.setProperty("networkaddress.cache.ttl", "1");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        String host = arguments[1];
        int port = Integer.parseInt(arguments[2]);
        Front front = new Front(() -> gateways(host, port));
        try (ServerSocket entrance = new ServerSocket(Integer.parseInt(arguments[0]), Front.QUEUE)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(front, entrance)));
            front.serve(entrance);
        }
    }

    /// Takes nobody any more, and lets those who wait for an answer have it.
    private static void end(Front front, ServerSocket entrance) {
        try {
            entrance.close();
        } catch (IOException gone) {
            // Nobody comes in either way.
        }
        long end = System.nanoTime() + TIME_TO_END.toNanos();
        while (!front.isQuiet() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static List<InetSocketAddress> gateways(String host, int port) {
        try {
            return Stream.of(InetAddress.getAllByName(host))
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        } catch (UnknownHostException nobody) {
            return List.of();
        }
    }
}
