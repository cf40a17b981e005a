package com.mthere.gateway.processors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mthere.query.QueryRefusedException.Reason;
import com.mthere.query.wire.Question;
import com.mthere.query.wire.Questions;
import com.mthere.query.wire.Secret;
import io.rsocket.Payload;
import io.rsocket.core.RSocketConnector;
import io.rsocket.exceptions.RejectedSetupException;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.util.DefaultPayload;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class StrangersAreTurnedAwayTest {
    private final FakeProcessors processors = new FakeProcessors();
    private final Hop hop = Hop.to(processors);

    @AfterEach
    void close() {
        hop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open sesam", "open sesame!", "Open sesame", "x"})
    void aWrongSecretIsRefusedAtSetUp(String secret) {
        assertTurnedAway(Secret.of(secret).toBytes());
    }

    @Test
    void aMissingSecretIsRefusedAtSetUp() {
        assertTurnedAway(Secret.NONE.toBytes());
        assertTurnedAway(new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 1, 2, 127, -1})
    void garbageIsRefusedAtSetUp(byte garbage) {
        assertTurnedAway(new byte[] {garbage, 0, 0, 0, 0, garbage});
    }

    @Test
    void aGatewayWithAWrongSecretFindsNobodyHoweverOftenItTries() throws IOException {
        try (Cable cable = new Cable(Hop.address(hop.server));
                ConnectedGateway stranger = new ConnectedGateway(Secret.of("guessed"), cable.address())) {
            Until.holds(() -> cable.connections() > 3);

            assertThat(Hop.reasonOf(stranger.lookup(FakeProcessors.lookup("a"))))
                    .isEqualTo(Reason.UNREACHABLE);
            assertThat(processors.lookups()).isEmpty();
        }
    }

    private void assertTurnedAway(byte[] setUp) {
        assertThatThrownBy(() -> ask(setUp).block(Hop.SOON)).isInstanceOf(RejectedSetupException.class);
        assertThat(processors.lookups()).isEmpty();
        Hop.untilReached(hop.gateway);
    }

    private Mono<Payload> ask(byte[] setUp) {
        byte[] question = Questions.encode(new Question.ForOne(FakeProcessors.lookup("a")));
        return RSocketConnector.create()
                .setupPayload(DefaultPayload.create(setUp))
                .connect(TcpClientTransport.create(
                        "127.0.0.1", hop.server.address().getPort()))
                .flatMap(processor -> processor.requestResponse(DefaultPayload.create(question)));
    }
}
