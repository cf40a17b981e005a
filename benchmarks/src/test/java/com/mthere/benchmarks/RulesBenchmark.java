package com.mthere.benchmarks;

import com.mthere.model.Mutation;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.processor.domain.Moment;
import com.mthere.processor.domain.UserJudge;
import com.mthere.processor.domain.Verdict;
import java.time.Instant;
import java.util.Optional;
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

/// Decide and evolve.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RulesBenchmark {
    private final UserJudge judge = new UserJudge();
    private final Moment moment = new Moment(Instant.EPOCH, 7);
    private final Optional<User> user = Optional.of(Samples.user(1));
    private final Mutation<UserChange> create = Samples.create(1);
    private final Mutation<UserChange> replace = Samples.replace(1, "new@example.org");

    @Benchmark
    public Verdict<User> create() {
        return judge.judge(Optional.empty(), create, moment);
    }

    @Benchmark
    public Verdict<User> replace() {
        return judge.judge(user, replace, moment);
    }

    @Benchmark
    public Verdict<User> refuse() {
        return judge.judge(user, create, moment);
    }
}
