package com.mthere.processor.query;

import com.mthere.query.Processors;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/// Takes the questions of gateways in other processes, over RSocket.
///
/// It starts when the streams have started and stops before they stop, so that what it has taken it can answer.
public final class QueryServer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(QueryServer.class);

    /// Behind the streams' own, which is `Integer.MAX_VALUE - 1000`.
    private static final int PHASE = Integer.MAX_VALUE - 500;

    private final Processors processors;
    private final QueryServerSettings settings;
    private final Optional<MutualTls> tls;
    private volatile Optional<OpenServer> running = Optional.empty();

    /// @param bundles hold the one that the settings may name
    public QueryServer(Processors processors, QueryServerSettings settings, SslBundles bundles) {
        this.processors = processors;
        this.settings = settings;
        this.tls = settings.nameOfSslBundle().map(bundles::getBundle).map(MutualTls::new);
    }

    @Override
    public void start() {
        OpenServer started = OpenServer.start(processors, settings, tls);
        running = Optional.of(started);
        LOG.atInfo().addKeyValue("address", started.address()).log("Gateways can ask this processor");
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public void stop(Runnable stopped) {
        Mono<Void> stopping = running.map(OpenServer::stop).orElse(Mono.empty());
        running = Optional.empty();
        stopping.toFuture().whenComplete((done, failure) -> stopped.run());
    }

    @Override
    public boolean isRunning() {
        return running.isPresent();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /// Where it listens; the port is the real one, also where any was asked for.
    public InetSocketAddress address() {
        return running.map(OpenServer::address).orElseThrow(() -> new IllegalStateException("the server does not run"));
    }

    /// How many questions wait for their reply.
    public int questionsUnderWay() {
        return running.map(OpenServer::questionsUnderWay).orElse(0);
    }
}
