package com.mthere.gateway.processors;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Aggregate;
import com.mthere.query.Filter;
import com.mthere.query.Freshness;
import com.mthere.query.Order;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class LargePagesArriveTest {
    private static final PageQuery QUERY = new PageQuery(
            Aggregate.EVENT, Map.of(0, new Freshness.Any()), Order.ID, Filter.NONE, Optional.empty(), 200, Hop.SOON);

    /// 2.4 MB and 25 MB: RSocket allows no frame over 16 MiB.
    @ParameterizedTest
    @CsvSource({"200, 12288", "200, 131072"})
    void wholeAndUnchanged(int items, int size) {
        Page<byte[]> page = page(items, size);
        try (Hop hop = Hop.to(new FakeProcessors().listing(query -> Mono.just(page)))) {
            List<Page<byte[]>> got = Hop.get(
                    Flux.range(0, 4).flatMap(i -> hop.gateway.page(QUERY)).collectList());

            assertThat(got)
                    .hasSize(4)
                    .allMatch(one -> Arrays.deepEquals(
                            one.items().toArray(), page.items().toArray()));
        }
    }

    private static Page<byte[]> page(int items, int size) {
        Random random = new Random(5);
        List<byte[]> bytes = Stream.generate(() -> new byte[size])
                .limit(items)
                .peek(random::nextBytes)
                .toList();
        return new Page<>(Map.of(0, 1L), bytes, Optional.of(new Place(0, "last")));
    }
}
