package com.mthere.gateway.processors;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Aggregate;
import com.mthere.processor.query.QueryServer;
import com.mthere.query.Answer;
import com.mthere.query.Freshness;
import com.mthere.query.Lookup;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import com.mthere.query.wire.Secret;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// Two real servers, and a name server of the test's own.
class ProcessorsComeAndGoBehindANameTest {
    private final QueryServer zero = Hop.server(holding(0), 0, 10);
    private final QueryServer one = Hop.server(holding(1), 0, 10);
    private final Map<String, List<InetAddress>> records = new ConcurrentHashMap<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private final ConnectedGateway gateway = new ConnectedGateway(
            Secret.of(Hop.SECRET),
            loops -> this::addressesOf,
            new Address("zero", zero.address().getPort()),
            new Address("one", one.address().getPort()));

    @AfterEach
    void end() {
        gateway.close();
        zero.stop();
        one.stop();
    }

    @Test
    void whoGetsTheNameIsFound() {
        assertThat(Hop.reasonOf(lookup(0))).isEqualTo(Reason.UNREACHABLE);

        named("zero");
        assertThat(Hop.getAtLast(lookup(0)).position()).isZero();
        named("one");
        assertThat(Hop.getAtLast(lookup(1)).position()).isEqualTo(1);
        assertThat(Hop.get(lookup(0)).position()).isZero();
    }

    @Test
    void whoLosesTheNameIsAskedUntilItGoes() throws InterruptedException {
        named("zero");
        named("one");
        Hop.getAtLast(lookup(0));
        Hop.getAtLast(lookup(1));

        records.remove("zero");
        int before = lookups.get();
        Until.holds(() -> lookups.get() > before + 3);
        assertThat(Hop.get(lookup(0)).position()).isZero();
        Hop.stop(zero);

        // All that are left say that they do not hold it; one that cannot be reached is not among them.
        Mono<Reason> reason = lookup(0)
                .<Reason>then(Mono.empty())
                .onErrorResume(QueryRefusedException.class, refusal -> Mono.just(refusal.reason()));
        Hop.get(reason.filter(Reason.NOT_HERE::equals).repeatWhenEmpty(again -> again.delayElements(Hop.A_MOMENT)));
        assertThat(Hop.get(lookup(1)).position()).isEqualTo(1);
    }

    private Mono<List<InetAddress>> addressesOf(String host) {
        lookups.incrementAndGet();
        return Mono.just(records.getOrDefault(host, List.of()));
    }

    private void named(String name) {
        records.put(name, List.of(InetAddress.getLoopbackAddress()));
    }

    private Mono<Answer> lookup(int partition) {
        return gateway.lookup(
                new Lookup(Aggregate.USER, partition, Lookup.Kind.ENTITY, "a", new Freshness.Any(), Hop.SOON));
    }

    private static FakeProcessors holding(int partition) {
        return new FakeProcessors()
                .answering((Lookup lookup) -> lookup.partition() == partition
                        ? Mono.just(new Answer(partition, Optional.empty()))
                        : Mono.error(new QueryRefusedException(Reason.NOT_HERE, "as the test says")));
    }
}
