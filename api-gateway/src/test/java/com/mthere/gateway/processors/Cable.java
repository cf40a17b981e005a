package com.mthere.gateway.processors;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// What lies between a gateway and a processor: carries bytes until it is jammed, when it stays connected and carries
/// nothing, or cut.
final class Cable implements AutoCloseable {
    private final ServerSocket end;
    private final Address processor;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean jammed;

    Cable(Address processor) throws IOException {
        this.processor = processor;
        this.end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    Address address() {
        return new Address("127.0.0.1", end.getLocalPort());
    }

    /// How often somebody connected.
    int connections() {
        return connections.get();
    }

    void jam() {
        jammed = true;
    }

    void cut() {
        sockets.forEach(Cable::close);
    }

    private void accept() {
        try {
            while (true) {
                Socket gateway = end.accept();
                connections.incrementAndGet();
                Socket other = new Socket(processor.host(), processor.port());
                sockets.add(gateway);
                sockets.add(other);
                Thread.ofVirtual().start(() -> carry(gateway, other));
                Thread.ofVirtual().start(() -> carry(other, gateway));
            }
        } catch (IOException e) {
            cut();
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (!jammed) {
                    out.write(bytes, 0, count);
                    out.flush();
                }
            }
        } catch (IOException e) {
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        end.close();
        cut();
    }
}
