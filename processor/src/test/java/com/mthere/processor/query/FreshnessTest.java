package com.mthere.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.progress.Progress;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.progress.Replica;
import com.mthere.processor.progress.Slot;
import com.mthere.processor.store.LatestOutcomes;
import com.mthere.query.Answer;
import com.mthere.query.Filter;
import com.mthere.query.Freshness;
import com.mthere.query.Freshness.Any;
import com.mthere.query.Freshness.AtLeast;
import com.mthere.query.Freshness.Recent;
import com.mthere.query.Freshness.Strong;
import com.mthere.query.Lookup;
import com.mthere.query.Order;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import com.mthere.testing.Anything;
import com.mthere.testing.InMemoryRegistry;
import com.mthere.testing.Seeds;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/// An answer is as fresh as was asked for, or there is none. Time is virtual, the broker answers when the test says so,
/// and the store's only value is how much of the log it has applied.
class FreshnessTest {
    private static final Slot SLOT = new Slot(Aggregate.USER, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Codecs CODECS = Codecs.connect(new InMemoryRegistry().settings());

    /// A log, a processor that applies it, and a broker that tells how far it reaches.
    private static final class World implements AutoCloseable {
        private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        private final ProgressBoard board = new ProgressBoard();
        private final Deque<CompletableFuture<Map<Slot, Long>>> fetches = new ArrayDeque<>();
        private final NavigableMap<Long, Long> endAt = new TreeMap<>(Map.of(0L, 0L));
        private final EndOffsets ends = new EndOffsets(Mono.defer(this::fetch), this::nanos);
        private final StateQueries queries = new StateQueries(board, ends, CODECS);
        private final Replica replica = board.open(SLOT, 0, new Store(), new LatestOutcomes());
        private final Progress progress = replica.progress();
        private Runnable duringRead = () -> {};
        private int fetched;

        private Mono<Map<Slot, Long>> fetch() {
            fetched++;
            CompletableFuture<Map<Slot, Long>> answer = new CompletableFuture<>();
            fetches.add(answer);
            return Mono.fromFuture(answer);
        }

        long nanos() {
            return time.now(TimeUnit.NANOSECONDS);
        }

        long end() {
            return endAt(nanos());
        }

        long endAt(long nanos) {
            Map.Entry<Long, Long> latest = endAt.floorEntry(nanos);
            return latest == null ? 0 : latest.getValue();
        }

        void append(int records) {
            endAt.put(nanos(), end() + records);
        }

        void apply(long upTo) {
            progress.begin(upTo - 1);
            progress.reach(upTo);
            time.advanceTime();
        }

        void applyAll() {
            apply(end());
        }

        void pass(Duration duration) {
            time.advanceTimeBy(duration);
        }

        void brokerAnswers() {
            fetches.remove().complete(Map.of(SLOT, end()));
            time.advanceTime();
        }

        void brokerFails() {
            fetches.remove().completeExceptionally(new TimeoutException("away"));
            time.advanceTime();
        }

        /// The processor learns the end, as it does every now and then.
        void poll() {
            var forgotten = ends.afterNow().toFuture();
            brokerAnswers();
            assertThat(forgotten).isCompleted();
        }

        CompletableFuture<Answer> ask(Freshness freshness) {
            return queries.lookup(new Lookup(Aggregate.USER, 0, Lookup.Kind.ENTITY, "u-1", freshness, PATIENCE))
                    .toFuture();
        }

        /// Of two partitions, the second of which nothing is ever applied to.
        CompletableFuture<Page<byte[]>> askForPage(Freshness freshness) {
            board.open(new Slot(Aggregate.USER, 1), 0, new Store(), new LatestOutcomes());
            return queries.page(new PageQuery(
                            Aggregate.USER,
                            Map.of(0, freshness, 1, freshness),
                            Order.ID,
                            Filter.NONE,
                            Optional.empty(),
                            5,
                            PATIENCE))
                    .toFuture();
        }

        @Override
        public void close() {
            ends.close();
            board.close();
        }

        /// Shows how much was applied when it was read.
        private final class Store implements ReadOnlyKeyValueStore<Bytes, byte[]> {
            @Override
            public byte[] get(Bytes key) {
                byte[] seen = ByteBuffer.allocate(Long.BYTES)
                        .putLong(progress.applied())
                        .array();
                duringRead.run();
                return seen;
            }

            @Override
            public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
                throw new UnsupportedOperationException();
            }

            @Override
            public KeyValueIterator<Bytes, byte[]> all() {
                throw new UnsupportedOperationException();
            }

            @Override
            public long approximateNumEntries() {
                return 1;
            }
        }
    }

    private World world = new World();

    @BeforeEach
    void stopTheClock() {
        VirtualTimeScheduler.reset();
        world = new World();
    }

    @AfterEach
    void letItRunAgain() {
        world.close();
        VirtualTimeScheduler.reset();
    }

    private static long seen(CompletableFuture<Answer> answer) {
        assertThat(answer).isCompleted();
        return ByteBuffer.wrap(answer.join().value().orElseThrow()).getLong();
    }

    private static Optional<Reason> refusal(CompletableFuture<?> answer) {
        try {
            if (answer.isDone()) {
                answer.join();
            }
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.ofNullable((QueryRefusedException) e.getCause()).map(QueryRefusedException::reason);
        }
    }

    @Test
    void anyIsAnsweredAtOnceHoweverOldItIs() {
        world.append(10);
        world.apply(3);
        world.pass(Duration.ofHours(1));

        assertThat(seen(world.ask(new Any()))).isEqualTo(3);
        assertThat(world.fetched).isZero();
    }

    @Test
    void thePositionOfAnAnswerIsWhatMayHaveBeenSeen() {
        world.append(10);
        world.apply(3);
        world.duringRead = () -> world.progress.begin(3);

        assertThat(world.ask(new Any()).join().position()).isEqualTo(4);
    }

    @Test
    void atLeastIsAnsweredAtOnceWhenThatMuchIsApplied() {
        world.append(10);
        world.apply(3);

        assertThat(seen(world.ask(new AtLeast(3)))).isEqualTo(3);
        assertThat(world.fetched).isZero();
    }

    @Test
    void atLeastWaitsUntilThatMuchIsApplied() {
        world.append(10);
        world.apply(3);

        CompletableFuture<Answer> answer = world.ask(new AtLeast(5));
        world.apply(4);
        assertThat(answer).isNotDone();
        world.apply(5);

        assertThat(seen(answer)).isEqualTo(5);
    }

    @Test
    void atLeastIsRefusedWhenPatienceEnds() {
        world.append(1);
        CompletableFuture<Answer> answer = world.ask(new AtLeast(1));
        world.pass(Duration.ofSeconds(1));
        world.poll();
        world.pass(PATIENCE);

        assertThat(refusal(answer)).contains(Reason.TOO_OLD);
    }

    @Test
    void anOffsetThatIsNotInTheLogIsRefusedAsSuch() {
        CompletableFuture<Answer> answer = world.ask(new AtLeast(1));
        world.pass(Duration.ofSeconds(1));
        world.poll();
        world.pass(PATIENCE);

        assertThat(refusal(answer)).contains(Reason.BEYOND_END);
    }

    @Test
    void whereTheBrokerIsAwayAnOffsetIsMerelyNotReached() {
        world.poll();
        world.pass(Duration.ofSeconds(1));
        CompletableFuture<Answer> answer = world.ask(new AtLeast(1));
        world.pass(PATIENCE);

        assertThat(refusal(answer)).contains(Reason.TOO_OLD);
    }

    @Test
    void allPartitionsOfAPageShareOnePatience() {
        world.append(1);
        CompletableFuture<Page<byte[]>> page = world.askForPage(new AtLeast(1));
        world.pass(PATIENCE.minusSeconds(1));
        world.applyAll();
        world.pass(Duration.ofSeconds(1));

        assertThat(refusal(page)).contains(Reason.TOO_OLD);
    }

    @Test
    void theQuestionForTheEndIsPartOfThePatience() {
        world.append(1);
        CompletableFuture<Answer> answer = world.ask(new Strong());
        world.pass(PATIENCE.minusSeconds(1));
        world.brokerAnswers();
        world.pass(Duration.ofSeconds(1));

        assertThat(refusal(answer)).contains(Reason.TOO_OLD);
    }

    @Test
    void recentIsAnsweredAtOnceWhenAllOfHalfASecondAgoIsApplied() {
        world.append(3);
        world.applyAll();
        world.poll();
        world.append(2);
        world.pass(Recent.MAXIMUM_AGE);

        assertThat(seen(world.ask(new Recent()))).isEqualTo(3);
        assertThat(world.fetched).isEqualTo(1);
    }

    @Test
    void recentAsksTheBrokerAgainWhenWhatItKnowsIsOlder() {
        world.append(3);
        world.applyAll();
        world.poll();
        world.append(2);
        world.pass(Recent.MAXIMUM_AGE.plusNanos(1));

        CompletableFuture<Answer> answer = world.ask(new Recent());
        assertThat(answer).isNotDone();
        world.brokerAnswers();
        assertThat(answer).isNotDone();
        world.applyAll();

        assertThat(seen(answer)).isEqualTo(5);
    }

    @Test
    void recentIsRefusedWhenTheProcessorIsBehindForTooLong() {
        world.append(3);

        CompletableFuture<Answer> answer = world.ask(new Recent());
        world.brokerAnswers();
        world.pass(Recent.MAXIMUM_AGE.plusMillis(1));
        world.applyAll();

        assertThat(refusal(answer)).contains(Reason.TOO_OLD);
    }

    @Test
    void recentIsRefusedWhenTheBrokerIsAway() {
        CompletableFuture<Answer> answer = world.ask(new Recent());
        world.brokerFails();

        assertThat(refusal(answer)).contains(Reason.TOO_OLD);
    }

    @Test
    void recentIsRefusedWhenTheBrokerDoesNotAnswer() {
        CompletableFuture<Answer> answer = world.ask(new Recent());
        world.pass(PATIENCE);

        assertThat(refusal(answer)).contains(Reason.TOO_OLD);
    }

    @Test
    void aReadThatSleptIsNotRecentAnyMore() {
        world.append(3);
        world.applyAll();
        world.poll();
        world.duringRead = () -> world.pass(Duration.ofSeconds(1));

        CompletableFuture<Answer> answer = world.ask(new Recent());
        world.duringRead = () -> {};
        world.brokerAnswers();

        assertThat(seen(answer)).isEqualTo(3);
        assertThat(world.fetched).isEqualTo(2);
    }

    @Test
    void aReadThatSleptIsNotMadeRecentByWhatWasAppliedMeanwhile() {
        world.append(3);
        world.applyAll();
        world.poll();
        world.duringRead = () -> {
            world.duringRead = () -> {};
            world.append(2);
            world.pass(Duration.ofSeconds(1));
            world.applyAll();
            world.poll();
        };

        CompletableFuture<Answer> answer = world.ask(new Recent());
        if (!world.fetches.isEmpty()) {
            world.brokerAnswers();
        }

        assertThat(seen(answer)).isEqualTo(5);
    }

    @Test
    void aReadThatSleptAfterItsFetchIsRefused() {
        world.append(3);
        world.applyAll();
        world.duringRead = () -> world.pass(Duration.ofSeconds(1));

        CompletableFuture<Answer> answer = world.ask(new Recent());
        world.brokerAnswers();

        assertThat(refusal(answer)).contains(Reason.TOO_OLD);
    }

    @Test
    void strongAsksTheBrokerHoweverMuchIsApplied() {
        world.append(3);
        world.applyAll();
        world.poll();

        CompletableFuture<Answer> answer = world.ask(new Strong());
        assertThat(answer).isNotDone();
        world.brokerAnswers();

        assertThat(seen(answer)).isEqualTo(3);
    }

    @Test
    void strongWaitsForAllThatWasInTheLog() {
        world.append(3);

        CompletableFuture<Answer> answer = world.ask(new Strong());
        world.brokerAnswers();
        world.apply(2);
        assertThat(answer).isNotDone();
        world.apply(3);

        assertThat(seen(answer)).isEqualTo(3);
    }

    @Test
    void strongDoesNotTrustAFetchThatWasUnderWayBefore() {
        CompletableFuture<Answer> first = world.ask(new Strong());
        CompletableFuture<Map<Slot, Long>> early = world.fetches.remove();
        world.append(1);

        CompletableFuture<Answer> second = world.ask(new Strong());
        early.complete(Map.of(SLOT, 0L));
        assertThat(seen(first)).isZero();
        assertThat(second).isNotDone();
        world.brokerAnswers();
        world.applyAll();

        assertThat(seen(second)).isEqualTo(1);
    }

    @Test
    void oneFetchServesAllThatWait() {
        CompletableFuture<Answer> underWay = world.ask(new Strong());
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int reader = 0; reader < 100; reader++) {
            answers.add(world.ask(new Strong()));
        }
        world.brokerAnswers();
        world.brokerAnswers();

        assertThat(underWay).isCompleted();
        assertThat(answers).allMatch(CompletableFuture::isDone);
        assertThat(world.fetched).isEqualTo(2);
    }

    @Test
    void aFailedFetchDoesNotStopTheNext() {
        CompletableFuture<Answer> unlucky = world.ask(new Strong());
        world.brokerFails();
        CompletableFuture<Answer> lucky = world.ask(new Strong());
        world.brokerAnswers();

        assertThat(refusal(unlucky)).contains(Reason.TOO_OLD);
        assertThat(seen(lucky)).isZero();
    }

    @Test
    void aPartitionThatIsNotWorkedOnHereIsNotHere() {
        world.board.close(SLOT, world.replica);

        assertThat(refusal(world.ask(new Any()))).contains(Reason.NOT_HERE);
        assertThat(refusal(world.ask(new AtLeast(0)))).contains(Reason.NOT_HERE);
        assertThat(refusal(world.ask(new Strong()))).contains(Reason.NOT_HERE);
    }

    @Test
    void aPartitionThatWentAwayWhileOneWaitedForItIsNotHere() {
        world.append(3);
        CompletableFuture<Answer> answer = world.ask(new AtLeast(3));

        world.board.close(SLOT, world.replica);
        world.board.open(SLOT, 3, world.new Store(), new LatestOutcomes());
        world.applyAll();

        assertThat(refusal(answer)).contains(Reason.NOT_HERE);
    }

    @Test
    void noHistoryHasAStaleAnswer() {
        List<Class<?>> answered = new ArrayList<>();
        Seeds.each(1_000, seed -> {
            VirtualTimeScheduler.reset();
            try (World world = new World()) {
                Anything anything = new Anything(seed);
                world.duringRead = () -> disturb(world, anything, anything.chance(0.3) ? 8 : 0);
                for (int step = 0; step < 80; step++) {
                    disturb(world, anything, 1);
                    if (anything.chance(0.5)) {
                        answered.addAll(ask(world, anything));
                    }
                }
            }
        });

        assertThat(answered).contains(Any.class, AtLeast.class, Recent.class, Strong.class);
    }

    /// Asks, lets the world go on until there is an answer, and holds that against the promise.
    private static List<Class<?>> ask(World world, Anything anything) {
        Freshness freshness =
                switch (anything.below(4)) {
                    case 0 -> new Any();
                    case 1 -> new AtLeast(Math.max(0, world.end() - anything.below(4)));
                    case 2 -> new Recent();
                    default -> new Strong();
                };
        long endWhenAsked = world.end();
        long[] answeredAt = new long[1];
        CompletableFuture<Answer> answer =
                world.ask(freshness).whenComplete((done, refused) -> answeredAt[0] = world.nanos());
        for (int step = 0; step < 30 && !answer.isDone(); step++) {
            disturb(world, anything, 1);
        }
        world.pass(PATIENCE.multipliedBy(3));
        if (answer.isCompletedExceptionally()) {
            assertThat(refusal(answer)).contains(Reason.TOO_OLD);
            return List.of();
        }
        long mustSee =
                switch (freshness) {
                    case Any any -> 0;
                    case AtLeast bound -> bound.offset();
                    case Recent recent -> world.endAt(answeredAt[0] - Recent.MAXIMUM_AGE.toNanos() - 1);
                    case Strong strong -> endWhenAsked;
                };
        assertThat(seen(answer))
                .as("%s, asked when the log reached %s", freshness, endWhenAsked)
                .isGreaterThanOrEqualTo(mustSee);
        assertThat(answer.join().position()).isGreaterThanOrEqualTo(seen(answer));
        return List.of(freshness.getClass());
    }

    private static void disturb(World world, Anything anything, int times) {
        for (int time = 0; time < times; time++) {
            disturb(world, anything);
        }
    }

    private static void disturb(World world, Anything anything) {
        switch (anything.below(7)) {
            case 0 -> world.append(1 + anything.below(3));
            case 1 -> {
                if (world.progress.applied() < world.end()) {
                    world.apply(world.progress.applied() + 1);
                }
            }
            case 2 -> world.apply(Math.max(world.end(), world.progress.applied()));
            case 3 -> {
                if (!world.fetches.isEmpty()) {
                    world.brokerAnswers();
                }
            }
            case 4 -> world.pass(Duration.ofMillis(anything.below(400)));
            case 5 -> {
                var unused = world.ends.afterNow().subscribe(ends -> {}, away -> {});
            }
            default -> {
                if (anything.chance(0.2) && !world.fetches.isEmpty()) {
                    world.brokerFails();
                }
            }
        }
    }
}
