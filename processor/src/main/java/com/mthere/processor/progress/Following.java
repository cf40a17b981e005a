package com.mthere.processor.progress;

import com.mthere.processor.progress.EndOffsets.Ends;
import java.time.Duration;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Looks again and again how far the followers are. Nothing of Kafka Streams tells it in all their lives: neither while
/// a standby becomes an owner, nor while an owner's store waits for somebody else's transaction to end.
public final class Following implements AutoCloseable {
    /// A batch comes with every commit of the owner, which is every 100 ms.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

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
                .concatMap(tick -> Mono.defer(this::giveGoals).then(Mono.fromRunnable(this::look)), 1)
                .subscribe();
    }

    private Mono<Void> giveGoals() {
        List<Follower> aimless = board.followers().stream()
                .filter(follower -> !follower.hasGoal())
                .toList();
        return aimless.isEmpty()
                ? Mono.empty()
                : ends.afterNow()
                        .publishOn(scheduler)
                        .doOnNext(now -> aimless.forEach(follower -> headFor(follower, now)))
                        .onErrorComplete()
                        .then();
    }

    private static void headFor(Follower follower, Ends now) {
        now.of(follower.slot()).ifPresent(follower::headFor);
    }

    private void look() {
        board.followers().forEach(Follower::look);
    }

    @Override
    public void close() {
        looking.dispose();
        scheduler.dispose();
    }
}
