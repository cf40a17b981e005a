package com.mthere.benchmarks;

import com.mthere.codec.Codec;
import com.mthere.codec.Codecs;
import com.mthere.model.Mutation;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.testing.InMemoryRegistry;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Values to bytes and back.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CodecBenchmark {
    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());
    private final Codec<User> users = codecs.users().entities();
    private final Codec<Mutation<UserChange>> mutations = codecs.users().mutations();
    private final User user = Samples.user(1);
    private final Mutation<UserChange> mutation = Samples.create(1);
    private final byte[] userBytes = users.encode(user);
    private final byte[] mutationBytes = mutations.encode(mutation);

    @Benchmark
    public byte[] encodeUser() {
        return users.encode(user);
    }

    @Benchmark
    public User decodeUser() {
        return users.decode(userBytes);
    }

    @Benchmark
    public byte[] encodeMutation() {
        return mutations.encode(mutation);
    }

    @Benchmark
    public Mutation<UserChange> decodeMutation() {
        return mutations.decode(mutationBytes);
    }
}
