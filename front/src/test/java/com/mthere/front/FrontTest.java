package com.mthere.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FrontTest {
    private final InetAddress here = InetAddress.getLoopbackAddress();
    private final ServerSocket entrance = new ServerSocket(0, Front.QUEUE, here);
    private final HttpServer one = gateway("one");
    private final HttpServer two = gateway("two");
    private volatile List<InetSocketAddress> gateways = List.of(one.getAddress(), two.getAddress());

    private final Front front = new Front(() -> gateways);

    FrontTest() throws IOException {}

    @BeforeEach
    void serve() {
        Thread.ofPlatform().daemon().start(() -> front.serve(entrance));
    }

    @AfterEach
    void end() throws IOException {
        entrance.close();
        one.stop(0);
        two.stop(0);
    }

    @Test
    void gatewaysTakeTurns() {
        assertThat(answers(4)).containsExactlyInAnyOrder("one", "two", "one", "two");
    }

    @Test
    void aGatewayThatIsAwayIsPassedOver() {
        one.stop(0);

        assertThat(answers(4)).containsOnly("two");
    }

    @Test
    void whoComesLaterTakesPart() {
        gateways = List.of(one.getAddress());
        assertThat(answers(3)).containsOnly("one");

        gateways = List.of(two.getAddress());
        assertThat(answers(3)).containsOnly("two");
    }

    @Test
    void withoutAGatewayTheConnectionEnds() {
        gateways = List.of();

        assertThat(answers(1)).containsExactly("");
    }

    @Test
    void itIsQuietWhenNobodyWaitsForAnAnswer() throws IOException {
        try (ServerSocket slow = new ServerSocket(0, 1, here)) {
            gateways = List.of(new InetSocketAddress(here, slow.getLocalPort()));
            try (Socket client = new Socket(here, entrance.getLocalPort());
                    Socket gateway = slow.accept()) {
                client.getOutputStream().write('?');
                assertThat(gateway.getInputStream().read()).isEqualTo('?');
                assertThat(front.isQuiet()).isFalse();

                gateway.getOutputStream().write('!');
                assertThat(client.getInputStream().read()).isEqualTo('!');
                while (!front.isQuiet()) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private Stream<String> answers(int count) {
        return IntStream.range(0, count).mapToObj(i -> answer()).toList().stream();
    }

    /// The body of the answer, read until the other side ends the connection.
    private String answer() {
        try (Socket client = new Socket(here, entrance.getLocalPort())) {
            client.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.substring(answer.indexOf("\r\n\r\n") < 0 ? 0 : answer.indexOf("\r\n\r\n") + 4);
        } catch (IOException reset) {
            return "";
        }
    }

    private HttpServer gateway(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(here, 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, name.length());
            exchange.getResponseBody().write(name.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        return server;
    }
}
