package com.mthere.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.testing.InMemoryRegistry;
import com.mthere.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/// The real topology over RocksDB, run again from the beginning of the same log: every byte is the same, in the store,
/// in its changelog, and on the topics, whatever was the last record that was read.
class ReplayTest {
    private static final int LENGTH = 60;

    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());

    /// All that is left of a run.
    private record Remains(
            NavigableMap<String, String> users,
            NavigableMap<String, String> events,
            List<String> userChangelog,
            List<String> eventChangelog,
            List<String> published,
            List<String> buried) {}

    @Test
    void aReplayLeavesTheSameBytes() {
        Seeds.each(3, seed -> {
            List<LogRecord> users = Histories.ofUsers(codecs, seed, LENGTH);
            List<LogRecord> events = Histories.ofEvents(codecs, seed, LENGTH);

            assertThat(run(users, events)).isEqualTo(run(users, events));
        });
    }

    @Test
    void aReplayUpToAnyStepLeavesTheBytesOfThatStep() {
        Seeds.each(1, seed -> {
            List<LogRecord> events = Histories.ofEvents(codecs, seed, 40);
            List<NavigableMap<String, String>> steps = new ArrayList<>();
            run(events, driver -> steps.add(Step.printable(driver.content(Aggregate.EVENT))));

            for (int end = 1; end <= events.size(); end += 3) {
                List<LogRecord> part = events.subList(0, end);
                assertThat(run(List.of(), part).events())
                        .as("after %s records", end)
                        .isEqualTo(steps.get(end - 1));
            }
        });
    }

    @Test
    void theChangelogFoldedIsTheStore() {
        Seeds.each(3, seed -> {
            try (Driver driver = new Driver(codecs)) {
                Histories.ofEvents(codecs, seed, LENGTH)
                        .forEach(record -> driver.mutations(Aggregate.EVENT).pipeInput(record.forDriver()));

                NavigableMap<String, String> folded = new TreeMap<>();
                driver.changelog(Aggregate.EVENT).forEach(record -> {
                    String key = Step.latin(record.key());
                    java.util.Optional.ofNullable(record.value())
                            .map(Step::latin)
                            .ifPresentOrElse(value -> folded.put(key, value), () -> folded.remove(key));
                });

                assertThat(folded).isEqualTo(Step.printable(driver.content(Aggregate.EVENT)));
            }
        });
    }

    /// Ties the fast laws to the real thing: what they run is what runs.
    @Test
    void thePartitionOfTheLawsIsThatOfTheTopology() {
        Seeds.each(3, seed -> {
            List<LogRecord> log = Histories.ofEvents(codecs, seed, LENGTH);
            var partition = Partition.over(Station.events(codecs), java.util.Map.of());
            log.forEach(partition::handle);

            assertThat(run(List.of(), log).events()).isEqualTo(Step.printable(partition.content()));
            partition.close();
        });
    }

    private void run(List<LogRecord> events, Consumer<Driver> afterEach) {
        try (Driver driver = new Driver(codecs)) {
            events.forEach(record -> {
                driver.mutations(Aggregate.EVENT).pipeInput(record.forDriver());
                afterEach.accept(driver);
            });
        }
    }

    private Remains run(List<LogRecord> users, List<LogRecord> events) {
        try (Driver driver = new Driver(codecs)) {
            users.forEach(record -> driver.mutations(Aggregate.USER).pipeInput(record.forDriver()));
            events.forEach(record -> driver.mutations(Aggregate.EVENT).pipeInput(record.forDriver()));
            List<String> published = new ArrayList<>(printable(driver.published(Aggregate.USER)));
            published.addAll(printable(driver.published(Aggregate.EVENT)));
            published.addAll(printable(driver.publishedInvitations()));
            return new Remains(
                    Step.printable(driver.content(Aggregate.USER)),
                    Step.printable(driver.content(Aggregate.EVENT)),
                    printable(driver.changelog(Aggregate.USER)),
                    printable(driver.changelog(Aggregate.EVENT)),
                    published,
                    printable(driver.buried()));
        }
    }

    private static List<String> printable(List<TestRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new Record<>(record.key(), record.value(), record.timestamp(), record.headers()))
                .map(Step::printable)
                .toList();
    }
}
