package com.mthere.processor.query;

import com.mthere.query.Processors;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import com.mthere.query.wire.Question;
import com.mthere.query.wire.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Takes questions as long as there is room, and replies to each.
final class Reception {
    private static final Reply WELCOME = new Reply.Welcome();
    private static final Reply FULL = new Reply.Refused(Reason.OVERLOADED, "too many questions are under way");
    private static final Reply CLOSING = new Reply.Refused(Reason.NOT_HERE, "this processor stops");

    private final Processors processors;
    private final Scheduler pageReaders;
    private final int room;
    private final AtomicInteger underWay = new AtomicInteger();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private volatile boolean closing;

    /// @param pageReaders where pages are read: a page may walk over thousands of keys, and no event loop waits for
    /// that
    Reception(Processors processors, Scheduler pageReaders, int room) {
        this.processors = processors;
        this.pageReaders = pageReaders;
        this.room = room;
    }

    Mono<Reply> reply(Question question) {
        return Mono.defer(() -> {
            if (closing) {
                return Mono.just(CLOSING);
            }
            if (underWay.incrementAndGet() > room) {
                leave();
                return Mono.just(FULL);
            }
            return answer(question)
                    .onErrorResume(QueryRefusedException.class, refusal -> Mono.just(Reply.Refused.of(refusal)))
                    .doFinally(signal -> leave());
        });
    }

    private Mono<Reply> answer(Question question) {
        return switch (question) {
            case Question.Hello hello -> Mono.just(WELCOME);
            case Question.ForOne one -> processors.lookup(one.lookup()).map(Reply.Found::new);
            case Question.ForPage page ->
                processors.page(page.query()).<Reply>map(Reply.Listed::new).subscribeOn(pageReaders);
            case Question.ForGuests guests ->
                processors.guests(guests.query()).<Reply>map(Reply.Guests::new).subscribeOn(pageReaders);
            case Question.ForInvitations invitations ->
                processors
                        .invitations(invitations.query())
                        .<Reply>map(Reply.Invitations::new)
                        .subscribeOn(pageReaders);
        };
    }

    private void leave() {
        if (underWay.decrementAndGet() == 0 && closing) {
            empty.complete(null);
        }
    }

    int underWay() {
        return underWay.get();
    }

    /// Takes no more questions, and completes when the last one that was taken has its reply.
    Mono<Void> close() {
        return Mono.defer(() -> {
            closing = true;
            underWay.incrementAndGet();
            leave();
            return Mono.fromFuture(empty, true);
        });
    }
}
