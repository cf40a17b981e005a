package com.mthere.processor.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.model.Effect;
import com.mthere.model.Outcome;
import com.mthere.model.User;
import com.mthere.processor.store.AggregateStore;
import com.mthere.processor.store.Keys;
import com.mthere.processor.store.LatestOutcomes;
import com.mthere.processor.store.MapStore;
import com.mthere.processor.store.Writes;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import com.mthere.testing.InMemoryRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class FollowerTest {
    private static final Slot SLOT = new Slot(Aggregate.USER, 0);
    private static final Instant NOW = Instant.parse("2026-07-02T14:48:21.527Z");

    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());
    private final ProgressBoard board = new ProgressBoard();
    private final MapStore store = new MapStore("users", Map.of());
    private final Writes writes = new Writes(store);
    private final AggregateStore<User> writer = new AggregateStore<>(
            store, writes, new LatestOutcomes(), codecs.users().outcomes(), Duration.ofHours(24));
    private final Follower follower = board.follow(SLOT, store);

    @AfterEach
    void close() {
        board.close();
    }

    private void apply(long offset) {
        begin(offset, Optional.of("m-" + offset));
        store.put(Keys.entity("u-1"), codecs.users().entities().encode(user(offset)));
        writer.keep(outcome(offset));
        writes.store();
    }

    private void begin(long offset, Optional<String> mutationId) {
        writer.journal(offset, NOW, mutationId);
        writes.store();
    }

    private static User user(long offset) {
        return new User("u-1", "ash@smart.com", Optional.empty(), NOW, NOW, offset);
    }

    private static Outcome<User> outcome(long offset) {
        User user = user(offset);
        return new Outcome<>(
                "m-" + offset,
                "u-1",
                Optional.empty(),
                offset,
                NOW,
                new Outcome.Result.Accepted<>(Effect.CHANGED, Optional.of(user)));
    }

    @Test
    void nobodyReadsACopyThatHasNotReachedTheEndFromWhichItSetOut() {
        follower.look();
        assertThat(board.of(SLOT)).isEmpty();

        follower.headFor(2);
        apply(0);
        follower.look();
        assertThat(board.of(SLOT)).isEmpty();

        apply(1);
        follower.look();
        assertThat(board.of(SLOT))
                .hasValueSatisfying(
                        copy -> assertThat(copy.progress().applied()).isEqualTo(2));
    }

    @Test
    void aCopyThatEndsAmidAMutationShowsMoreThanItHasApplied() {
        follower.headFor(0);
        apply(0);
        begin(1, Optional.of("m-1"));
        follower.look();

        Progress progress = board.of(SLOT).orElseThrow().progress();
        assertThat(progress.applied()).isEqualTo(1);
        assertThat(progress.begun()).isEqualTo(2);
    }

    @Test
    void aRepetitionIsWholeWithoutAnOutcome() {
        follower.headFor(0);
        apply(0);
        begin(1, Optional.empty());
        follower.look();

        assertThat(board.of(SLOT).orElseThrow().progress().applied()).isEqualTo(2);
    }

    @Test
    void nobodyWaitsForACopyThatOnlyFollows() {
        follower.headFor(0);
        follower.look();

        StepVerifier.create(board.of(SLOT).orElseThrow().progress().reached(1, Duration.ofHours(1)))
                .expectErrorSatisfies(refusal ->
                        assertThat(((QueryRefusedException) refusal).reason()).isEqualTo(Reason.NOT_HERE))
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void whoWorksOnAPartitionAnswersForIt() {
        follower.headFor(0);
        Replica owner = board.open(SLOT, 0, store, new LatestOutcomes());
        follower.look();
        assertThat(board.of(SLOT)).contains(owner);

        board.close(SLOT, owner);
        follower.look();
        assertThat(board.of(SLOT)).isPresent().get().isNotSameAs(owner);
    }

    @Test
    void aStoreThatIsClosedIsNotThere() {
        follower.headFor(0);
        follower.look();
        follower.close();
        follower.look();

        assertThat(board.of(SLOT)).isEmpty();
        assertThat(board.followers()).isEmpty();
    }
}
