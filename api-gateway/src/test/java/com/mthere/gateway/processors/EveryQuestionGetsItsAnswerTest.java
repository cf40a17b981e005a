package com.mthere.gateway.processors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mthere.query.Answer;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class EveryQuestionGetsItsAnswerTest {
    private final FakeProcessors processors = new FakeProcessors();
    private final Hop hop = Hop.to(processors);

    @AfterEach
    void close() {
        hop.close();
    }

    @Test
    void lookupsAndAnswersArriveAsTheyWereSent() {
        Samples samples = new Samples(new Random(20_260_701));
        for (int i = 0; i < 500; i++) {
            Lookup asked = samples.lookup();
            Answer answered = samples.answer();
            processors.answering(lookup -> Mono.just(answered));

            Answer got = Hop.get(hop.gateway.lookup(asked));

            assertThat(processors.lookups().getLast()).isEqualTo(asked);
            assertThat(got).usingRecursiveComparison().isEqualTo(answered);
        }
    }

    @Test
    void pagesAndTheirQuestionsArriveAsTheyWereSent() {
        Samples samples = new Samples(new Random(20_260_702));
        for (int i = 0; i < 500; i++) {
            PageQuery asked = samples.pageQuery();
            Page<byte[]> answered = samples.page();
            processors.listing(query -> Mono.just(answered));

            Page<byte[]> got = Hop.get(hop.gateway.page(asked));

            assertThat(processors.queries().getLast()).isEqualTo(asked);
            assertThat(got).usingRecursiveComparison().isEqualTo(answered);
        }
    }

    @Test
    void guestListsAndTheirQuestionsArriveAsTheyWereSent() {
        Samples samples = new Samples(new Random(20_260_704));
        for (int i = 0; i < 500; i++) {
            GuestListQuery asked = samples.guestListQuery();
            GuestListPage answered = samples.guestListPage();
            processors.inviting(query -> Mono.just(answered));

            GuestListPage got = Hop.get(hop.gateway.guests(asked));

            assertThat(processors.guestListQueries().getLast()).isEqualTo(asked);
            assertThat(got).usingRecursiveComparison().isEqualTo(answered);
        }
    }

    @Test
    void invitationsOfAUserAndTheirQuestionsArriveAsTheyWereSent() {
        Samples samples = new Samples(new Random(20_260_705));
        for (int i = 0; i < 500; i++) {
            InvitationsQuery asked = samples.invitationsQuery();
            Page<GuestListPage.Item> answered = samples.invitations();
            processors.listingInvitations(query -> Mono.just(answered));

            Page<GuestListPage.Item> got = Hop.get(hop.gateway.invitations(asked));

            assertThat(processors.invitationsQueries().getLast()).isEqualTo(asked);
            assertThat(got).usingRecursiveComparison().isEqualTo(answered);
        }
    }

    @Test
    void refusalsArriveWithTheirReason() {
        Samples samples = new Samples(new Random(20_260_703));
        for (int i = 0; i < 500; i++) {
            QueryRefusedException refusal = samples.refusal();
            processors
                    .answering(lookup -> Mono.error(refusal))
                    .listing(query -> Mono.error(refusal))
                    .inviting(query -> Mono.error(refusal))
                    .listingInvitations(query -> Mono.error(refusal));

            assertArrived(refusal, hop.gateway.lookup(samples.lookup()));
            assertArrived(refusal, hop.gateway.page(samples.pageQuery()));
            assertArrived(refusal, hop.gateway.guests(samples.guestListQuery()));
            assertArrived(refusal, hop.gateway.invitations(samples.invitationsQuery()));
        }
    }

    private static void assertArrived(QueryRefusedException refusal, Mono<?> question) {
        QueryRefusedException got = catchThrowableOfType(QueryRefusedException.class, () -> question.block(Hop.SOON));
        assertThat(got.reason()).isEqualTo(refusal.reason());
        assertThat(got).hasMessage(refusal.getMessage());
    }

    @Test
    void aProcessorThatFailsMakesARefusalAndGoesOn() {
        processors.answering(lookup -> {
            throw new IllegalStateException("as the test says");
        });
        assertThat(Hop.reasonOf(hop.gateway.lookup(FakeProcessors.lookup("a")))).isEqualTo(Reason.UNREACHABLE);

        processors.answering(lookup -> Mono.just(new Answer(7, Optional.empty())));
        assertThat(Hop.get(hop.gateway.lookup(FakeProcessors.lookup("a"))).position())
                .isEqualTo(7);
    }

    @Test
    void repliesFindTheirQuestionsWhateverTheOrderInWhichTheyCome() {
        int questions = 500;
        processors.answering(new AllAtOnce(questions));

        Map<String, String> answers = Hop.get(Flux.range(0, questions)
                .map(i -> "key " + i)
                .flatMap(
                        key -> hop.gateway
                                .lookup(FakeProcessors.lookup(key, Hop.SOON))
                                .map(answer -> Map.entry(key, text(answer))),
                        questions)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(answers)
                .hasSize(questions)
                .allSatisfy((key, answer) -> assertThat(answer).isEqualTo(key));
    }

    private static String text(Answer answer) {
        return new String(answer.value().orElseThrow(), StandardCharsets.UTF_8);
    }

    /// Answers nobody until all have asked, and then the last first.
    private static final class AllAtOnce implements Function<Lookup, Mono<Answer>> {
        private final int questions;
        private final Deque<Runnable> answers = new ArrayDeque<>();

        AllAtOnce(int questions) {
            this.questions = questions;
        }

        @Override
        public synchronized Mono<Answer> apply(Lookup lookup) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            byte[] key = lookup.key().getBytes(StandardCharsets.UTF_8);
            answers.push(() -> answer.complete(new Answer(0, Optional.of(key))));
            if (answers.size() == questions) {
                answers.forEach(Runnable::run);
            }
            return Mono.fromFuture(answer);
        }
    }
}
