package com.mthere.processor.query;

import com.mthere.query.wire.Question;
import com.mthere.query.wire.Questions;
import com.mthere.query.wire.Replies;
import com.mthere.query.wire.Reply;
import com.mthere.query.wire.Secret;
import com.mthere.query.wire.WireException;
import io.rsocket.ConnectionSetupPayload;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.SocketAcceptor;
import io.rsocket.exceptions.RejectedSetupException;
import io.rsocket.util.ByteBufPayload;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Lets in whoever shows the secret, and takes their questions to the reception.
final class Door implements SocketAcceptor {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final Secret secret;
    private final Reception reception;
    private final Set<RSocket> guests = ConcurrentHashMap.newKeySet();

    Door(Secret secret, Reception reception) {
        this.secret = secret;
        this.reception = reception;
    }

    @Override
    public Mono<RSocket> accept(ConnectionSetupPayload setup, RSocket guest) {
        if (!showsSecret(setup)) {
            LOG.warn("A stranger without the secret was turned away");
            return Mono.error(new RejectedSetupException("the secret is missing or wrong"));
        }
        guests.add(guest);
        return Mono.just(new Desk(guest));
    }

    private boolean showsSecret(ConnectionSetupPayload setup) {
        try {
            return secret.isShownBy(setup.getData());
        } catch (WireException e) {
            return false;
        }
    }

    /// Completes when all have left, each with the last reply in hand.
    Mono<Void> showOut() {
        return Flux.fromIterable(guests)
                .doOnNext(RSocket::dispose)
                .flatMap(guest -> guest.onClose().onErrorComplete(), Integer.MAX_VALUE)
                .then();
    }

    /// Where one guest asks.
    private final class Desk implements RSocket {
        private final RSocket guest;

        Desk(RSocket guest) {
            this.guest = guest;
        }

        /// RSocket calls this when the guest has left.
        @Override
        public void dispose() {
            guests.remove(guest);
        }

        @Override
        public Mono<Payload> requestResponse(Payload payload) {
            return Mono.defer(() -> reception.reply(read(payload)))
                    .doOnError(failure -> LOG.error("A question could not be answered", failure))
                    .map(Desk::write);
        }

        private static Question read(Payload payload) {
            try {
                return Questions.decode(payload.getData());
            } finally {
                payload.release();
            }
        }

        private static Payload write(Reply reply) {
            return ByteBufPayload.create(Replies.encode(reply));
        }
    }
}
