package com.mthere.gateway.processors;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.processor.query.QueryServer;
import com.mthere.processor.query.QueryServerSettings;
import com.mthere.query.QueryRefusedException.Reason;
import com.mthere.query.wire.Secret;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;

/// A connection with certificates on both sides.
class OnlyACertificateOpensATlsDoorTest {
    private static final String HERE = "127.0.0.1";

    private final FakeProcessors processors = new FakeProcessors();
    private final Authority ours;
    private QueryServer server;

    OnlyACertificateOpensATlsDoorTest() throws Exception {
        ours = new Authority("ours");
        server = server(ours.certificateFor(HERE), "");
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aGatewayWithACertificateNeedsNoSecret() throws Exception {
        try (ConnectedGateway gateway = gateway(Secret.NONE, Optional.of(ours.certificate()))) {
            Hop.untilReached(gateway);
        }
    }

    @Test
    void whoHasNoCertificateFindsNobody() throws Exception {
        assertTurnedAway(Secret.NONE, Optional.of(ours.trustAlone()));
    }

    @Test
    void whoHasACertificateOfAnotherAuthorityFindsNobody() throws Exception {
        assertTurnedAway(Secret.NONE, Optional.of(new Authority("others").certificate()));
    }

    @Test
    void whoSpeaksWithoutTlsFindsNobody() throws Exception {
        assertTurnedAway(Secret.NONE, Optional.empty());
    }

    @Test
    void aGatewayDoesNotTalkToAProcessorWithTheCertificateOfAnotherHost() throws Exception {
        listenAgain(server(ours.certificateFor("192.0.2.1"), ""));

        assertTurnedAway(Secret.NONE, Optional.of(ours.certificate()));
    }

    @Test
    void aGatewayDoesNotTalkToAProcessorOfAnotherAuthority() throws Exception {
        listenAgain(server(new Authority("others").certificateFor(HERE), ""));

        assertTurnedAway(Secret.NONE, Optional.of(ours.certificate()));
    }

    @Test
    void whereASecretIsAskedForTooACertificateIsNotEnough() throws Exception {
        listenAgain(server(ours.certificateFor(HERE), Hop.SECRET));

        assertTurnedAway(Secret.of("guessed"), Optional.of(ours.certificate()));
        try (ConnectedGateway gateway = gateway(Secret.of(Hop.SECRET), Optional.of(ours.certificate()))) {
            Hop.untilReached(gateway);
        }
    }

    private void assertTurnedAway(Secret secret, Optional<SslBundle> bundle) throws Exception {
        try (Cable cable = new Cable(Hop.address(server));
                ConnectedGateway stranger = new ConnectedGateway(Credentials.of(secret, bundle), cable.address())) {
            Until.holds(() -> cable.connections() > 3);

            assertThat(Hop.reasonOf(stranger.lookup(FakeProcessors.lookup("a"))))
                    .isEqualTo(Reason.UNREACHABLE);
            assertThat(processors.lookups()).isEmpty();
        }
    }

    private ConnectedGateway gateway(Secret secret, Optional<SslBundle> bundle) {
        return new ConnectedGateway(Credentials.of(secret, bundle), Hop.address(server));
    }

    private void listenAgain(QueryServer other) {
        server.stop();
        server = other;
        server.start();
    }

    private QueryServer server(SslBundle bundle, String secret) {
        DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
        bundles.registerBundle("hop", bundle);
        return new QueryServer(
                processors, new QueryServerSettings(HERE, 0, secret, Optional.empty(), "hop", 1024), bundles);
    }
}
