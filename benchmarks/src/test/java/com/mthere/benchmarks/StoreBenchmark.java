package com.mthere.benchmarks;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.query.StateQueries;
import com.mthere.processor.store.BoundedRocksDb;
import com.mthere.processor.topology.MutationTopology;
import com.mthere.processor.topology.Retention;
import com.mthere.query.Answer;
import com.mthere.query.Filter;
import com.mthere.query.Freshness;
import com.mthere.query.Lookup;
import com.mthere.query.Order;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Place;
import com.mthere.testing.InMemoryRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Mono;

/// Reads of a store of 100,000 users, and the way of a mutation into it: one partition, RocksDB, no broker.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class StoreBenchmark {
    private static final int USERS = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());
    private final ProgressBoard board = new ProgressBoard();
    private final TopologyTestDriver driver = driver();
    private final TestInputTopic<byte[], byte[]> mutations = driver.createInputTopic(
            Aggregate.USER.mutationTopic(), new ByteArraySerializer(), new ByteArraySerializer());
    private final StateQueries queries = new StateQueries(board, new EndOffsets(Mono.empty()), codecs);
    private int next = USERS;

    private TopologyTestDriver driver() {
        Topology topology = new Topology();
        MutationTopology.addTo(topology, codecs, board, Retention.USUAL);
        Properties properties = new Properties();
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder());
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        return new TopologyTestDriver(topology, properties);
    }

    private static String folder() {
        try {
            return Files.createTempDirectory("benchmark").toString();
        } catch (IOException e) {
            throw new IllegalStateException("a temporary folder must be had", e);
        }
    }

    @Setup
    public void fill() {
        for (int number = 0; number < USERS; number++) {
            apply(number);
        }
    }

    private void apply(int number) {
        mutations.pipeInput(
                Samples.id(number).getBytes(StandardCharsets.UTF_8),
                codecs.users().mutations().encode(Samples.create(number)));
    }

    @Benchmark
    public Answer get() {
        String id = Samples.id(ThreadLocalRandom.current().nextInt(USERS));
        Lookup lookup = new Lookup(Aggregate.USER, 0, Lookup.Kind.ENTITY, id, new Freshness.AtLeast(1), PATIENCE);
        return Objects.requireNonNull(queries.lookup(lookup).block());
    }

    @Benchmark
    public Page<byte[]> firstPage() {
        return page(Optional.empty());
    }

    @Benchmark
    public Page<byte[]> deepPage() {
        int number = ThreadLocalRandom.current().nextInt(USERS - 100);
        return page(Optional.of(new Place(0, Samples.id(number))));
    }

    private Page<byte[]> page(Optional<Place> after) {
        PageQuery query = new PageQuery(
                Aggregate.USER, Map.of(0, new Freshness.AtLeast(1)), Order.ID, Filter.NONE, after, 50, PATIENCE);
        return Objects.requireNonNull(queries.page(query).block());
    }

    /// Decided, stored and published, in a driver that adds its own part.
    @Benchmark
    public void mutation() {
        apply(next++);
    }

    @TearDown
    public void close() {
        driver.close();
        board.close();
    }
}
