package com.mthere.gateway.processors;

import com.mthere.model.Aggregate;
import com.mthere.query.Processors;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Which processor to ask about a partition: the one that answered last. Where it does not hold the partition now, or
/// cannot be reached, the others are asked in turn, and the one that answers is remembered.
final class Routes {
    record Partition(Aggregate aggregate, int number) {}

    /// @param peer which processor is asked, by its place among all
    /// @param tried how many were asked before it
    private record Attempt<T>(Partition partition, int peer, int tried, Function<Processors, Mono<T>> question) {
        Attempt<T> atNext(int peers) {
            return new Attempt<>(partition, (peer + 1) % peers, tried + 1, question);
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
        return ask(new Attempt<>(partition, peerOf(partition), 0, question));
    }

    /// Goes on where one peer refused already.
    <T> Mono<T> askOthers(
            Partition partition, int peer, QueryRefusedException refusal, Function<Processors, Mono<T>> question) {
        return afterRefusal(new Attempt<>(partition, peer, 0, question), refusal);
    }

    private <T> Mono<T> ask(Attempt<T> attempt) {
        Mono<T> answer = attempt.question.apply(peers.get(attempt.peer));
        return (attempt.tried == 0 ? answer : answer.doOnNext(it -> known.put(attempt.partition, attempt.peer)))
                .onErrorResume(QueryRefusedException.class, refusal -> afterRefusal(attempt, refusal));
    }

    private <T> Mono<T> afterRefusal(Attempt<T> attempt, QueryRefusedException refusal) {
        return switch (refusal.reason()) {
            case NOT_HERE, UNREACHABLE -> next(attempt, refusal);
            case TOO_OLD -> {
                known.put(attempt.partition, attempt.atNext(peers.size()).peer);
                yield Mono.error(refusal);
            }
            case OVERLOADED, BEYOND_END -> Mono.error(refusal);
        };
    }

    private <T> Mono<T> next(Attempt<T> attempt, QueryRefusedException refusal) {
        return attempt.tried + 1 == peers.size()
                ? Mono.error(refusal)
                : ask(attempt.atNext(peers.size()))
                        .onErrorMap(QueryRefusedException.class, last -> graver(refusal, last));
    }

    /// That some do not hold a partition says little as long as others could not be asked.
    private static QueryRefusedException graver(QueryRefusedException one, QueryRefusedException last) {
        return last.reason() == Reason.NOT_HERE ? one : last;
    }
}
