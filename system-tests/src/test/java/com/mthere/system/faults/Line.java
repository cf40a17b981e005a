package com.mthere.system.faults;

import com.mthere.system.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// What lies between two parts. It may fall silent: then connections stay and what is sent is held back, as where a
/// network loses packets. It may also tear in the middle of an answer.
final class Line implements AutoCloseable {
    private static final int CHUNK = 32_768;
    private static final int MOST_AT_ONCE = 500;
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final int port = FreePorts.next();
    private final int exit;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile CompletableFuture<Void> open = CompletableFuture.completedFuture(null);
    private volatile boolean tearing;

    /// @param exit the port that it leads to
    Line(int exit) {
        this.exit = exit;
        try {
            entrance = new ServerSocket(port, MOST_AT_ONCE, HERE);
        } catch (IOException e) {
            throw new UncheckedIOException("No line to port " + exit, e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return port;
    }

    /// From now on nothing passes, in either direction.
    void silence() {
        open = new CompletableFuture<>();
    }

    /// All passes again, what was held back first.
    void restore() {
        open.complete(null);
    }

    /// Whether one answer in three comes in part only, and then the connection breaks.
    void tearAnswers(boolean tears) {
        tearing = tears;
    }

    private void accept() {
        try {
            while (true) {
                connect(entrance.accept());
            }
        } catch (IOException closed) {
            sockets.forEach(Line::closeQuietly);
        }
    }

    private void connect(Socket near) {
        try {
            Socket far = new Socket(HERE, exit);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            sockets.add(near);
            sockets.add(far);
            Thread.ofVirtual().start(() -> carry(near, far, false));
            Thread.ofVirtual().start(() -> carry(far, near, true));
        } catch (IOException nobodyThere) {
            closeQuietly(near);
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        byte[] bytes = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                open.join();
                if (answers && tearing && ThreadLocalRandom.current().nextInt(3) == 0) {
                    out.write(bytes, 0, ThreadLocalRandom.current().nextInt(count));
                    return;
                }
                out.write(bytes, 0, count);
            }
        } catch (IOException broken) {
            closeQuietly(to);
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        restore();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(Line::closeQuietly);
    }
}
