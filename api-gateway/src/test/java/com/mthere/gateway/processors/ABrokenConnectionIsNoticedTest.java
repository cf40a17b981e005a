package com.mthere.gateway.processors;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.processor.query.QueryServer;
import com.mthere.query.Answer;
import com.mthere.query.QueryRefusedException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

@Timeout(60)
class ABrokenConnectionIsNoticedTest {
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(5);

    private final FakeProcessors processors = new FakeProcessors();

    @Test
    void aProcessorThatIsAwayMakesARefusalAtOnce() throws Exception {
        try (Hop hop = Hop.to(processors)) {
            Hop.stop(hop.server);

            assertThat(Hop.reasonOf(hop.gateway.lookup(FakeProcessors.lookup("a", LONG_PATIENCE))))
                    .isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void theConnectionComesBackByItself() throws Exception {
        try (Hop hop = Hop.to(processors)) {
            int port = hop.server.address().getPort();
            Hop.stop(hop.server);
            for (int i = 0; i < 3; i++) {
                QueryServer again = Hop.server(processors, port, 1);
                Hop.untilReached(hop.gateway);
                Hop.stop(again);
            }
        }
    }

    @Test
    void aQuestionOnItsWayIsRefusedWhenTheConnectionBreaks() throws Exception {
        try (Hop hop = Hop.to(processors.answering(lookup -> Mono.never()));
                Cable cable = new Cable(Hop.address(hop.server));
                ConnectedGateway gateway = Hop.gateway(cable.address())) {
            Hop.untilReached(gateway);
            CompletableFuture<Answer> waiting = ask(gateway);
            Until.holds(() -> hop.server.questionsUnderWay() == 1);

            cable.cut();

            assertThat(Hop.reasonOf(Mono.fromFuture(waiting))).isEqualTo(Reason.UNREACHABLE);
            Until.holds(() -> hop.server.questionsUnderWay() == 0);
            Hop.untilReached(gateway);
        }
    }

    @Test
    void aPeerThatFellSilentIsTakenForDead() throws Exception {
        try (Hop hop = Hop.to(processors.answering(lookup -> Mono.never()));
                Cable cable = new Cable(Hop.address(hop.server));
                ConnectedGateway gateway = Hop.gateway(cable.address())) {
            Hop.untilReached(gateway);
            CompletableFuture<Answer> waiting = ask(gateway);
            Until.holds(() -> hop.server.questionsUnderWay() == 1);

            cable.jam();

            assertThat(Hop.reasonOf(Mono.fromFuture(waiting))).isEqualTo(Reason.UNREACHABLE);
            assertThat(Hop.reasonOf(gateway.lookup(FakeProcessors.lookup("a", LONG_PATIENCE))))
                    .isEqualTo(Reason.UNREACHABLE);
        }
    }

    private static CompletableFuture<Answer> ask(ConnectedGateway gateway) {
        return gateway.lookup(FakeProcessors.lookup("a", LONG_PATIENCE)).toFuture();
    }

    @Test
    void aReplyThatDoesNotComeIsNotWaitedForLongerThanTheQuestionsPatience() {
        try (Hop hop = Hop.to(processors.answering(lookup -> Mono.never()))) {
            assertThat(Hop.reasonOf(hop.gateway.lookup(FakeProcessors.lookup("a"))))
                    .isEqualTo(Reason.UNREACHABLE);

            Until.holds(() -> hop.server.questionsUnderWay() == 0);
        }
    }

    @Test
    void aProcessorThatIsAwayIsPassedOverForOneThatIsThere() throws Exception {
        try (Hop hop = Hop.to(processors);
                Hop other =
                        Hop.to(new FakeProcessors().answering(lookup -> Mono.just(new Answer(7, Optional.empty()))));
                ConnectedGateway gateway = Hop.gateway(Hop.address(hop.server), Hop.address(other.server))) {
            Hop.stop(hop.server);

            assertThat(Hop.getAtLast(gateway.lookup(FakeProcessors.lookup("a"))).position())
                    .isEqualTo(7);
        }
    }

    @Test
    void whoeverAcceptsConnectionsAndSaysNothingIsNoProcessor() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ConnectedGateway gateway = Hop.gateway(new Address("127.0.0.1", mute.getLocalPort()));
                Socket connected = mute.accept()) {
            assertThat(connected.isConnected()).isTrue();
            assertThat(Hop.reasonOf(gateway.lookup(FakeProcessors.lookup("a", LONG_PATIENCE))))
                    .isEqualTo(Reason.UNREACHABLE);
        }
    }
}
