package com.mthere.gateway.processors;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.query.Answer;
import com.mthere.query.QueryRefusedException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class AProcessorDoesNotTakeMoreThanItCanTest {
    private static final int ROOM = 4;

    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final Hop hop = Hop.to(new FakeProcessors().answering(lookup -> Mono.fromFuture(answer, true)), ROOM);

    @AfterEach
    void close() {
        hop.close();
    }

    @Test
    void whatExceedsItsRoomIsRefusedAtOnce() {
        List<CompletableFuture<Answer>> asked = fillRoom();

        assertThat(Hop.reasonOf(ask())).isEqualTo(Reason.OVERLOADED);

        answer.complete(new Answer(7, Optional.empty()));
        assertThat(asked).allSatisfy(one -> assertThat(one.join().position()).isEqualTo(7));
        assertThat(Hop.get(ask()).position()).isEqualTo(7);
    }

    @Test
    void aCancelledQuestionFreesItsPlace() {
        fillRoom().forEach(question -> question.cancel(true));

        Until.holds(() -> hop.server.questionsUnderWay() == 0);
        fillRoom();
    }

    @Test
    void aServerThatStopsAnswersWhatItTookAndTakesNoMore() throws InterruptedException {
        List<CompletableFuture<Answer>> asked = fillRoom();
        CountDownLatch stopped = new CountDownLatch(1);

        hop.server.stop(stopped::countDown);

        assertThat(Hop.reasonOf(ask())).isEqualTo(Reason.NOT_HERE);
        answer.complete(new Answer(7, Optional.empty()));
        assertThat(asked).allSatisfy(one -> assertThat(one.join().position()).isEqualTo(7));
        assertThat(stopped.await(Hop.SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private List<CompletableFuture<Answer>> fillRoom() {
        List<CompletableFuture<Answer>> asked =
                Stream.generate(() -> ask().toFuture()).limit(ROOM).toList();
        Until.holds(() -> hop.server.questionsUnderWay() == ROOM);
        return asked;
    }

    private Mono<Answer> ask() {
        return hop.gateway.lookup(FakeProcessors.lookup("a", Hop.SOON));
    }
}
