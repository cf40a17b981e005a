package com.mthere.front;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Hands every connection on to one of the gateways, in turn, and passes over those that take none. It looks at no
/// byte.
///
///     client ──▶ front ──▶ gateway 1
///     client ──▶   └─────▶ gateway 2
///
/// Each direction of a connection is a virtual thread that copies. Before it ends, a front takes no more connections
/// and waits until those that it has are quiet.
final class Front {
    /// How many connections may wait to be taken.
    static final int QUEUE = 1024;

    private static final int TIME_TO_CONNECT_MS = 500;
    private static final int PIECE = 16 * 1024;

    private final Supplier<List<InetSocketAddress>> gateways;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();

    /// @param gateways who they are just now
    Front(Supplier<List<InetSocketAddress>> gateways) {
        this.gateways = gateways;
    }

    /// Takes connections until the entrance is closed.
    void serve(ServerSocket entrance) {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Thread.ofVirtual().start(() -> handOn(client));
            } catch (IOException closed) {
                // Either the entrance is, and the loop ends, or the client was faster.
            }
        }
    }

    /// Whether no client waits for an answer.
    boolean isQuiet() {
        return exchanges.stream().allMatch(Exchange::isQuiet);
    }

    private void handOn(Socket client) {
        Exchange exchange = new Exchange();
        exchanges.add(exchange);
        try (client) {
            Optional<Socket> connected = connect();
            if (connected.isPresent()) {
                try (Socket gateway = connected.get()) {
                    client.setTcpNoDelay(true);
                    Thread there = Thread.ofVirtual().start(() -> copy(client, gateway, exchange::asked));
                    copy(gateway, client, exchange::answered);
                    there.join();
                }
            }
        } catch (IOException over) {
            // Whoever is left sees its connection end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchanges.remove(exchange);
        }
    }

    private Optional<Socket> connect() {
        for (InetSocketAddress gateway : inTurn()) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(gateway, TIME_TO_CONNECT_MS);
                return Optional.of(socket);
            } catch (IOException away) {
                close(socket);
            }
        }
        return Optional.empty();
    }

    private List<InetSocketAddress> inTurn() {
        List<InetSocketAddress> all = gateways.get().stream()
                .sorted(Comparator.comparing(InetSocketAddress::toString))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.rotate(all, all.isEmpty() ? 0 : -Math.floorMod(turn.getAndIncrement(), all.size()));
        return all;
    }

    /// The end of one direction is handed on; that of the connection is when both have ended, or one broke.
    private static void copy(Socket from, Socket to, Runnable spoken) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                spoken.run();
                out.write(piece, 0, length);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }
}
