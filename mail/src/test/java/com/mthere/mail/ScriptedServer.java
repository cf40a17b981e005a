package com.mthere.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// An SMTP server that replies as it is told: to a command, or to `.`, the end of a mail; to `connect`, with its
/// greeting. What is not said it takes; to `silence` it says nothing.
final class ScriptedServer implements AutoCloseable {
    static final String SILENCE = "";

    private final ServerSocket socket;
    private final Map<String, String> replies;

    ScriptedServer(Map<String, String> replies) throws IOException {
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.replies = replies;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        reply(client, "connect", "220 ready");
        boolean inMail = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (inMail && !line.equals(".")) {
                continue;
            }
            String command = line.split(" ", 2)[0];
            inMail = reply(client, command, command.equals("DATA") ? "354 go on" : "250 fine")
                    .startsWith("354");
        }
    }

    private String reply(Socket client, String command, String otherwise) throws IOException {
        String reply = Optional.ofNullable(replies.get(command)).orElse(otherwise);
        if (!reply.equals(SILENCE)) {
            client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        return reply;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
