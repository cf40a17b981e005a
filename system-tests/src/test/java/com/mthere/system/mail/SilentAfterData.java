package com.mthere.system.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Stands between a client and an SMTP server: the server gets the mail, and the client never hears that it did.
final class SilentAfterData implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final CountDownLatch taken = new CountDownLatch(1);
    private final Thread porter;

    SilentAfterData(int port, int server) {
        this.server = server;
        try {
            door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        porter = Thread.ofPlatform().daemon().start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket mail = new Socket(InetAddress.getLoopbackAddress(), server);
                Thread.ofPlatform().daemon().start(() -> toServer(client, mail));
                Thread.ofPlatform().daemon().start(() -> toClient(mail, client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /// A mail ends with a dot on a line of its own (RFC 5321, 4.1.1.4).
    private void toServer(Socket client, Socket mail) {
        StringBuilder said = new StringBuilder();
        byte[] buffer = new byte[8_192];
        try (InputStream in = client.getInputStream();
                OutputStream out = mail.getOutputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                said.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
                if (said.indexOf("\r\n.\r\n") >= 0) {
                    taken.countDown();
                }
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException cut) {
            // Whoever was killed says no more.
        }
    }

    private void toClient(Socket mail, Socket client) {
        byte[] buffer = new byte[8_192];
        try (InputStream in = mail.getInputStream();
                OutputStream out = client.getOutputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (taken.getCount() > 0) {
                    out.write(buffer, 0, length);
                    out.flush();
                }
            }
        } catch (IOException cut) {
            // Whoever was killed hears no more.
        }
    }

    void awaitTaken() {
        try {
            if (!taken.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("no mail came within a minute");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a test", e);
        }
    }

    /// The port is free only once nobody waits at it any more.
    @Override
    public void close() {
        try {
            door.close();
            porter.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a test", e);
        }
    }
}
