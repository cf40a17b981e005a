package com.mthere.gateway.processors;

import com.mthere.model.Aggregate;
import com.mthere.query.Processors;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Which processor to ask about a partition: the one that answered last. Where it does not hold the partition now, or
/// cannot be reached, the others are asked in turn, and the one that answers is remembered.
///
/// Who is silent is passed over soon: it may be paused or cut off, and another may answer at once. Only when nobody
/// does is it given all the time that the question has.
final class Routes {
    static final Duration SILENCE = Duration.ofMillis(200);

    record Partition(Aggregate aggregate, int number) {}

    /// @param peer which processor is asked, by its place among all
    /// @param tried how many were asked before it
    /// @param silent the first of them that did not answer soon
    /// @param refused the gravest refusal of the others
    private record Attempt<T>(
            Partition partition,
            int peer,
            int tried,
            Optional<Integer> silent,
            Optional<QueryRefusedException> refused,
            Function<Processors, Mono<T>> question) {
        static <T> Attempt<T> first(Partition partition, int peer, Function<Processors, Mono<T>> question) {
            return new Attempt<>(partition, peer, 0, Optional.empty(), Optional.empty(), question);
        }

        Attempt<T> atNext(int peers) {
            return new Attempt<>(partition, (peer + 1) % peers, tried + 1, silent, refused, question);
        }

        Attempt<T> withSilence() {
            return new Attempt<>(partition, peer, tried, silent.or(() -> Optional.of(peer)), refused, question);
        }

        Attempt<T> withRefusal(QueryRefusedException refusal) {
            return new Attempt<>(partition, peer, tried, silent, Optional.of(gravest(refusal)), question);
        }

        /// That some do not hold a partition says little as long as others could not be asked.
        QueryRefusedException gravest(QueryRefusedException last) {
            return last.reason() == Reason.NOT_HERE ? refused.orElse(last) : last;
        }
    }

    /// No answer and no refusal so far.
    private static final class Silence extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Silence() {
            super("no answer within " + SILENCE, null, false, false);
        }
    }

    private final List<Processors> peers;
    private final Map<Partition, Integer> known = new ConcurrentHashMap<>();

    Routes(List<? extends Processors> peers) {
        this.peers = List.copyOf(peers);
    }

    Processors peer(int number) {
        return peers.get(number);
    }

    int peers() {
        return peers.size();
    }

    int peerOf(Partition partition) {
        return known.getOrDefault(partition, partition.number % peers.size());
    }

    <T> Mono<T> ask(Partition partition, Function<Processors, Mono<T>> question) {
        return ask(Attempt.first(partition, peerOf(partition), question));
    }

    /// Goes on where one peer gave no answer.
    <T> Mono<T> askOthers(Partition partition, int peer, Throwable failure, Function<Processors, Mono<T>> question) {
        return goOn(Attempt.first(partition, peer, question), failure);
    }

    /// What a peer answers, or a failure that tells how to go on.
    static <T> Mono<T> soon(Mono<T> answer) {
        return answer.timeout(SILENCE, Mono.error(Silence::new));
    }

    private <T> Mono<T> ask(Attempt<T> attempt) {
        return soon(answer(attempt, attempt.peer)).onErrorResume(failure -> goOn(attempt, failure));
    }

    private <T> Mono<T> goOn(Attempt<T> attempt, Throwable failure) {
        return switch (failure) {
            case Silence silence -> next(attempt.withSilence());
            case QueryRefusedException refusal -> afterRefusal(attempt, refusal);
            default -> Mono.error(failure);
        };
    }

    private <T> Mono<T> afterRefusal(Attempt<T> attempt, QueryRefusedException refusal) {
        return switch (refusal.reason()) {
            case NOT_HERE, UNREACHABLE -> next(attempt.withRefusal(refusal));
            case TOO_OLD, OVERLOADED, BEYOND_END -> Mono.error(refusal);
        };
    }

    private <T> Mono<T> next(Attempt<T> attempt) {
        if (attempt.tried + 1 < peers.size()) {
            return ask(attempt.atNext(peers.size()));
        }
        return attempt.silent
                .map(peer -> askAtLength(attempt, peer))
                .orElseGet(() -> Mono.error(attempt.refused.orElseThrow()));
    }

    private <T> Mono<T> askAtLength(Attempt<T> attempt, int peer) {
        return answer(attempt, peer).onErrorMap(QueryRefusedException.class, attempt::gravest);
    }

    private <T> Mono<T> answer(Attempt<T> attempt, int peer) {
        return attempt.question
                .apply(peers.get(peer))
                .doOnNext(answer -> remember(attempt.partition, peer))
                .doOnError(QueryRefusedException.class, refusal -> {
                    if (refusal.reason() == Reason.TOO_OLD) {
                        remember(attempt.partition, (peer + 1) % peers.size());
                    }
                });
    }

    private void remember(Partition partition, int peer) {
        if (peerOf(partition) != peer) {
            known.put(partition, peer);
        }
    }
}
