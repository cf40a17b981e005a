package com.mthere.gateway.processors;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mthere.processor.query.QueryServer;
import com.mthere.processor.query.QueryServerSettings;
import com.mthere.query.Processors;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import com.mthere.query.wire.Secret;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// A gateway's side and a processor's side, with a connection between them.
final class Hop implements AutoCloseable {
    static final String SECRET = "open sesame";
    static final Duration SOON = Duration.ofSeconds(20);
    static final Duration A_MOMENT = Duration.ofMillis(10);

    final QueryServer server;
    final ConnectedGateway gateway;

    private Hop(QueryServer server) {
        this.server = server;
        this.gateway = gateway(address(server));
    }

    static Hop to(Processors processors) {
        return to(processors, 1024);
    }

    static Hop to(Processors processors, int inFlight) {
        Hop hop = new Hop(server(processors, 0, inFlight));
        untilReached(hop.gateway);
        return hop;
    }

    static QueryServer server(Processors processors, int port, int inFlight) {
        QueryServer server = new QueryServer(
                processors,
                new QueryServerSettings("127.0.0.1", port, SECRET, Optional.empty(), "", inFlight),
                new DefaultSslBundleRegistry());
        server.start();
        return server;
    }

    static ConnectedGateway gateway(Address... processors) {
        return new ConnectedGateway(Secret.of(SECRET), processors);
    }

    static Address address(QueryServer server) {
        return new Address("127.0.0.1", server.address().getPort());
    }

    static void untilReached(Processors gateway) {
        getAtLast(gateway.lookup(FakeProcessors.IS_ANYBODY_THERE));
    }

    /// Asks until it is answered.
    static <T> T getAtLast(Mono<T> answer) {
        return get(answer.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, A_MOMENT)));
    }

    static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(SOON));
    }

    static Reason reasonOf(Mono<?> refused) {
        return catchThrowableOfType(QueryRefusedException.class, () -> refused.block(SOON))
                .reason();
    }

    static void stop(QueryServer server) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        server.stop(stopped::countDown);
        if (!stopped.await(SOON.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the server must stop");
        }
    }

    @Override
    public void close() {
        gateway.close();
        server.stop();
    }
}
