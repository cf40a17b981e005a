package com.mthere.gateway.processors;

import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import com.mthere.query.wire.Question;
import com.mthere.query.wire.Questions;
import com.mthere.query.wire.Replies;
import com.mthere.query.wire.Reply;
import io.netty.channel.ChannelOption;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.core.RSocketConnector;
import io.rsocket.frame.decoder.PayloadDecoder;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.util.ByteBufPayload;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpClient;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/// The way to one processor. It is kept open, and opened again when it broke; whoever asks meanwhile is refused at
/// once.
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private static final Duration TIME_TO_CONNECT = Duration.ofMillis(300);
    private static final Duration TIME_TO_WELCOME = Duration.ofSeconds(1);

    /// A peer that is silent for so long is taken for dead, although its connection stands.
    private static final Duration SIGN_OF_LIFE_EVERY = Duration.ofSeconds(1);

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);

    /// In bytes. The largest page is far below it.
    private static final int LARGEST_REPLY = 64 * 1024 * 1024;

    private static final int MOST_UNDER_WAY = 4096;

    private static final RetryBackoffSpec UNTIL_CONNECTED = Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(50))
            .maxBackoff(Duration.ofSeconds(1))
            .jitter(0.5)
            .transientErrors(true);

    private final Address address;
    private final RSocketConnector connector;
    private final TcpClientTransport transport;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile Optional<RSocket> open = Optional.empty();
    private volatile boolean broken;

    Connection(Address address, Credentials credentials, LoopResources loops) {
        this.address = address;
        this.connector = RSocketConnector.create()
                .setupPayload(Mono.fromSupplier(
                        () -> ByteBufPayload.create(credentials.secret().toBytes())))
                .payloadDecoder(PayloadDecoder.ZERO_COPY)
                .keepAlive(SIGN_OF_LIFE_EVERY, LONGEST_SILENCE)
                .maxInboundPayloadSize(LARGEST_REPLY);
        this.transport = TcpClientTransport.create(credentials.over(TcpClient.newConnection()
                .runOn(loops)
                .host(address.host())
                .port(address.port())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) TIME_TO_CONNECT.toMillis())));
    }

    /// Connects, again and again, for as long as somebody is subscribed. It fails when the connection broke, or there
    /// was none, and it is not wanted any more.
    Mono<Void> keptWhile(BooleanSupplier wanted) {
        return connector
                .connect(transport)
                .flatMap(this::greet)
                .flatMapMany(this::untilItBreaks)
                .doOnNext(this::opened)
                .doOnError(this::broken)
                .retryWhen(UNTIL_CONNECTED.filter(failure -> wanted.getAsBoolean()))
                .doFinally(signal -> open = Optional.empty())
                .then();
    }

    /// @param patience how long a reply may take
    Mono<Reply> ask(Question question, Duration patience) {
        return Mono.defer(() -> {
            Optional<RSocket> processor = open;
            if (processor.isEmpty()) {
                return Mono.error(unreachable("there is no connection"));
            }
            if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
                underWay.decrementAndGet();
                return Mono.error(
                        new QueryRefusedException(Reason.OVERLOADED, "too many questions wait for " + address));
            }
            return ask(processor.get(), question)
                    .timeout(patience, Mono.error(() -> unreachable("no reply within " + patience)))
                    .doFinally(signal -> underWay.decrementAndGet());
        });
    }

    private Mono<Reply> ask(RSocket processor, Question question) {
        return processor
                .requestResponse(ByteBufPayload.create(Questions.encode(question)))
                .map(Connection::read)
                .onErrorMap(failure -> unreachable(failure.toString()));
    }

    private static Reply read(Payload payload) {
        try {
            return Replies.decode(payload.getData());
        } finally {
            payload.release();
        }
    }

    /// A processor that turns the secret down closes only after the connection stood; so one question goes first.
    private Mono<RSocket> greet(RSocket processor) {
        return ask(processor, new Question.Hello())
                .timeout(TIME_TO_WELCOME)
                .thenReturn(processor)
                .doOnError(failure -> processor.dispose())
                .doOnCancel(processor::dispose);
    }

    private Flux<RSocket> untilItBreaks(RSocket processor) {
        return Mono.just(processor)
                .concatWith(processor.onClose().onErrorComplete().then(Mono.error(() -> unreachable("it closed"))))
                .doOnCancel(processor::dispose);
    }

    private void opened(RSocket processor) {
        open = Optional.of(processor);
        broken = false;
        LOG.atInfo().addKeyValue("processor", address).log("A processor can be asked");
    }

    /// Said once, however many attempts to connect follow.
    private void broken(Throwable failure) {
        open = Optional.empty();
        if (!broken) {
            broken = true;
            LOG.atWarn()
                    .addKeyValue("processor", address)
                    .addKeyValue("reason", failure.getMessage())
                    .log("A processor cannot be asked");
        }
    }

    private QueryRefusedException unreachable(String detail) {
        return new QueryRefusedException(Reason.UNREACHABLE, address + ": " + detail);
    }
}
