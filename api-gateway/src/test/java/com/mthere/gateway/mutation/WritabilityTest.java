package com.mthere.gateway.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

/// What is known of the logs, by looks and by writes. Time is virtual.
class WritabilityTest {
    private static final TopicPartition LOG = new TopicPartition("log", 0);
    private static final TopicPartition OTHER = new TopicPartition("log", 1);
    private static final Duration A_LOOK = Duration.ofSeconds(1);

    private final Set<TopicPartition> lacking = new HashSet<>();

    @RegisterExtension
    private final VirtualTime time = new VirtualTime();

    private boolean silent;

    private Writability looking() {
        Writability writability = new Writability(Mono.defer(this::look), time::nanoseconds);
        var unused = writability.looking().subscribe();
        time.advanceTime();
        return writability;
    }

    private Mono<Set<TopicPartition>> look() {
        return silent ? Mono.error(new IllegalStateException("silent")) : Mono.just(Set.copyOf(lacking));
    }

    @Test
    void aLogThatLacksReplicasIsKnownAfterTheNextLookAndSoIsItsEnd() {
        Writability writability = looking();
        assertThat(writability.complaint()).isEmpty();

        lacking.add(LOG);
        time.advanceTimeBy(A_LOOK);
        assertThat(writability.complaint())
                .hasValueSatisfying(why -> assertThat(why).contains("log-0"));
        assertThat(writability.isLacking(LOG)).isTrue();
        assertThat(writability.isLacking(OTHER)).isFalse();

        lacking.clear();
        time.advanceTimeBy(A_LOOK);
        assertThat(writability.complaint()).isEmpty();
        assertThat(writability.isLacking(LOG)).isFalse();
    }

    @Test
    void whoHasNotLookedYetOrForLongDoesNotSayThatAllIsWell() {
        silent = true;
        Writability writability = looking();
        assertThat(writability.complaint()).isPresent();

        silent = false;
        time.advanceTimeBy(A_LOOK);
        assertThat(writability.complaint()).isEmpty();

        silent = true;
        time.advanceTimeBy(A_LOOK);
        assertThat(writability.complaint()).isEmpty();
        time.advanceTimeBy(A_LOOK.multipliedBy(5));
        assertThat(writability.complaint()).isPresent();
    }

    @Test
    void oldNewsOfALackRefusesNoWrite() {
        lacking.add(LOG);
        Writability writability = looking();
        assertThat(writability.isLacking(LOG)).isTrue();

        silent = true;
        time.advanceTimeBy(A_LOOK.multipliedBy(5));
        assertThat(writability.isLacking(LOG)).isFalse();
    }

    @Test
    void aWriteThatFailedCountsUntilOneToTheSameLogSucceeds() {
        Writability writability = looking();

        writability.failed(LOG);
        writability.succeeded(OTHER);
        assertThat(writability.complaint())
                .hasValueSatisfying(why -> assertThat(why).contains("log-0"));

        writability.succeeded(LOG);
        assertThat(writability.complaint()).isEmpty();
    }

    @Test
    void aWriteThatFailedLongAgoIsTriedAgain() {
        Writability writability = looking();
        writability.failed(LOG);
        time.advanceTimeBy(Duration.ofSeconds(9));
        assertThat(writability.complaint()).isPresent();

        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(writability.complaint()).isEmpty();
    }
}
