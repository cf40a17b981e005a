package com.mthere.processor.query;

import com.mthere.query.Processors;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.rsocket.core.RSocketServer;
import io.rsocket.frame.decoder.PayloadDecoder;
import io.rsocket.transport.netty.server.CloseableChannel;
import io.rsocket.transport.netty.server.TcpServerTransport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpServer;

/// A [QueryServer] from its start to its stop, with all that belongs to it.
final class OpenServer {
    /// A page is cut into frames of this many bytes; RSocket allows no frame over 16 MiB.
    private static final int FRAME_SIZE = 256 * 1024;

    private static final int LARGEST_QUESTION = 1024 * 1024;
    private static final Duration TIME_TO_SHOW_THE_SECRET = Duration.ofSeconds(3);
    private static final Duration TIME_TO_FINISH = Duration.ofSeconds(2);
    private static final Duration TIME_TO_LEAVE = Duration.ofSeconds(1);
    private static final Duration TIME_TO_END = Duration.ofSeconds(2);
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final LoopResources loops = LoopResources.create("query-server", THREADS, true);
    private final Scheduler pageReaders = Schedulers.newParallel("page-reader", THREADS, true);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Reception reception;
    private final Door door;
    private final CloseableChannel channel;

    private OpenServer(Processors processors, QueryServerSettings settings, Optional<MutualTls> tls) {
        reception = new Reception(processors, pageReaders, settings.inFlight());
        door = new Door(settings.toSecret(), reception);
        TcpServer plain = TcpServer.create()
                .runOn(loops)
                .channelGroup(connections)
                .bindAddress(() -> new InetSocketAddress(settings.address(), settings.port()));
        channel = RSocketServer.create(door)
                .payloadDecoder(PayloadDecoder.ZERO_COPY)
                .fragment(FRAME_SIZE)
                .maxInboundPayloadSize(LARGEST_QUESTION)
                .maxTimeToFirstFrame(TIME_TO_SHOW_THE_SECRET)
                .bindNow(TcpServerTransport.create(tls.map(it -> it.over(plain)).orElse(plain), LARGEST_QUESTION));
    }

    static OpenServer start(Processors processors, QueryServerSettings settings, Optional<MutualTls> tls) {
        return new OpenServer(processors, settings, tls);
    }

    InetSocketAddress address() {
        return channel.address();
    }

    int questionsUnderWay() {
        return reception.underWay();
    }

    /// Lets nobody in any more, answers those who are in, and only then shows them out. Nothing is waited for without
    /// end: who stops has a log to hand over.
    Mono<Void> stop() {
        return Mono.fromRunnable(channel::dispose)
                .then(reception.close().timeout(TIME_TO_FINISH).onErrorComplete())
                .then(door.showOut().timeout(TIME_TO_LEAVE).onErrorComplete())
                .then(Mono.fromRunnable(connections::close))
                .then(loops.disposeLater(Duration.ZERO, TIME_TO_LEAVE)
                        .timeout(TIME_TO_END)
                        .onErrorComplete())
                .then(Mono.fromRunnable(pageReaders::dispose));
    }
}
