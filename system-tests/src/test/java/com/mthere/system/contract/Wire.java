package com.mthere.system.contract;

import com.mthere.gateway.docs.OpenApiContract.Exchange;
import com.mthere.system.Service;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// A socket to the gateway, for requests that no client library would send.
final class Wire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;
    private final InputStream in;

    Wire() {
        try {
            URI http = Service.shared().http();
            socket = new Socket(http.getHost(), http.getPort());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway must take connections", e);
        }
    }

    /// What came back.
    ///
    /// @param head the status line and the headers
    record Answer(String head, Map<String, List<String>> headers, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        Exchange to(String method, String target) {
            return new Exchange(method, target, status(), headers, body);
        }
    }

    /// Sends bytes as they are. The server may answer and hang up before it has read them all.
    Wire send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (SocketException hungUp) {
            // what it said before can still be read
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Wire send(String latin1) {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Whether the server says anything, or hangs up, within this time.
    boolean stirs(Duration time) {
        try {
            socket.setSoTimeout((int) time.toMillis());
            in.mark(1);
            in.read();
            in.reset();
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
        } catch (IOException hungUp) {
            return true;
        } finally {
            wait(PATIENCE);
        }
    }

    private void wait(Duration patience) {
        try {
            socket.setSoTimeout((int) patience.toMillis());
        } catch (SocketException closed) {
            // whoever reads next will hear so
        }
    }

    /// The next answer that is final, or nothing if the server hangs up without one.
    ///
    /// @throws UncheckedIOException when neither happens for a long time
    Optional<Answer> answer(boolean toHead) {
        try {
            return read(() -> !toHead);
        } catch (IOException e) {
            throw new UncheckedIOException("no answer", e);
        }
    }

    /// The next answer where nobody knows to what: a body that stays away for this long, a HEAD asked not to send. A
    /// server that hangs up on what it has not read may take back what it had said.
    Optional<Answer> answerToSomething(Duration silence) {
        try {
            return read(() -> stirs(silence));
        } catch (SocketException reset) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("no answer", e);
        }
    }

    private Optional<Answer> read(BooleanSupplier bodyComes) throws IOException {
        String head = untilEmptyLine();
        while (head.startsWith("1", 9)) {
            head = untilEmptyLine();
        }
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<String>> headers = headers(head);
        int length = Integer.parseInt(
                headers.getOrDefault("content-length", List.of("0")).getFirst());
        boolean empty = length == 0 || head.startsWith("204", 9) || head.startsWith("304", 9);
        return Optional.of(new Answer(head, headers, empty || !bodyComes.getAsBoolean() ? "" : body(length)));
    }

    private String body(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> headers(String head) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        head.lines()
                .skip(1)
                .forEach(
                        line -> headers.computeIfAbsent(line.substring(0, line.indexOf(':')), name -> new ArrayList<>())
                                .add(line.substring(line.indexOf(':') + 1).strip()));
        return headers;
    }

    private String untilEmptyLine() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try {
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                head.write(octet);
                if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                    return head.toString(StandardCharsets.ISO_8859_1).strip();
                }
            }
        } catch (SocketException reset) {
            // as if it had hung up
        }
        return "";
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
