package com.mthere.processor.progress;

import com.mthere.processor.progress.EndOffsets.Ends;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Looks again and again how far the followers are. Nothing of Kafka Streams tells it in all their lives: neither while
/// a standby becomes an owner, nor while an owner's store waits for somebody else's transaction to end.
public final class Following implements AutoCloseable {
    /// A batch comes with every commit of the owner, which is every 200 ms.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    private final ProgressBoard board;
    private final EndOffsets ends;
    private final Scheduler scheduler = Schedulers.newSingle("following", true);
    private Disposable looking = Disposables.disposed();

    public Following(ProgressBoard board, EndOffsets ends) {
        this.board = board;
        this.ends = ends;
    }

    public void start() {
        looking = Flux.interval(BETWEEN_LOOKS, scheduler)
                .onBackpressureDrop()
                .concatMap(tick -> giveGoals().thenMany(look()), 1)
                .subscribe();
    }

    private Mono<Void> giveGoals() {
        return Mono.defer(() -> {
            List<Follower> aimless = board.followers().stream()
                    .filter(follower -> !follower.hasGoal())
                    .toList();
            return aimless.isEmpty() ? Mono.empty() : giveGoals(aimless);
        });
    }

    private Mono<Void> giveGoals(List<Follower> aimless) {
        return ends.afterNow()
                .publishOn(scheduler)
                .doOnNext(now -> aimless.forEach(follower -> headFor(follower, now)))
                .onErrorComplete()
                .then();
    }

    private static void headFor(Follower follower, Ends now) {
        now.of(follower.slot()).ifPresent(follower::headFor);
    }

    private Flux<Void> look() {
        return Flux.defer(() -> Flux.fromIterable(board.followers())).concatMap(Following::look);
    }

    /// One that cannot be looked at does not keep the others from being read.
    private static Mono<Void> look(Follower follower) {
        return Mono.<Void>fromRunnable(follower::look).onErrorResume(failure -> {
            LOG.warn("A store that follows its changelog cannot be looked at", failure);
            return Mono.empty();
        });
    }

    @Override
    public void close() {
        looking.dispose();
        scheduler.dispose();
    }
}
