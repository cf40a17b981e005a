package com.mthere.gateway.processors;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Aggregate;
import com.mthere.query.Answer;
import com.mthere.query.Filter;
import com.mthere.query.Freshness;
import com.mthere.query.GuestListPage;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Lookup;
import com.mthere.query.Order;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Place;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

class RoutedProcessorsTest {
    private static final int PARTITIONS = 4;

    static final Places PLACES = new Places(query -> RoutedProcessorsTest::place, item -> place(item.invitation()));

    private final FakeProcessors a = new FakeProcessors();
    private final FakeProcessors b = new FakeProcessors();
    private final FakeProcessors c = new FakeProcessors();
    private final RoutedProcessors processors = new RoutedProcessors(List.of(a, b, c), PLACES);

    /// In these tests an item is its id.
    static Place place(byte[] item) {
        return new Place(0, new String(item, StandardCharsets.UTF_8));
    }

    @Test
    void whoHoldsAPartitionIsFoundAndRemembered() {
        holds(a, Set.of());
        holds(b, Set.of(0, 2));
        holds(c, Set.of(1, 3));

        IntStream.range(0, PARTITIONS).forEach(this::look);
        forget(a, b, c);
        IntStream.range(0, PARTITIONS).forEach(this::look);

        assertThat(asked(a)).isEmpty();
        assertThat(asked(b)).containsExactly(0, 2);
        assertThat(asked(c)).containsExactly(1, 3);
    }

    @Test
    void whoeverTookAPartitionOverIsFound() {
        holds(a, Set.of(0));
        look(0);
        holds(a, Set.of());
        holds(b, Set.of());
        holds(c, Set.of(0));

        look(0);
        forget(a, b, c);
        look(0);

        assertThat(asked(a)).isEmpty();
        assertThat(asked(c)).containsExactly(0);
    }

    @Test
    void aProcessorThatCannotBeReachedIsPassedOver() {
        refuses(a, Reason.UNREACHABLE);
        holds(b, Set.of(0));

        look(0);

        assertThat(asked(b)).containsExactly(0);
    }

    @Test
    void aPartitionIsNowhereOnlyWhenAllSaySo() {
        refuses(a, Reason.NOT_HERE);
        refuses(b, Reason.NOT_HERE);
        refuses(c, Reason.NOT_HERE);
        assertThat(Hop.reasonOf(lookup(0))).isEqualTo(Reason.NOT_HERE);

        refuses(b, Reason.UNREACHABLE);
        assertThat(Hop.reasonOf(lookup(0))).isEqualTo(Reason.UNREACHABLE);
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_OLD", "OVERLOADED"})
    void aRefusalOfOneThatHoldsThePartitionIsFinal(Reason reason) {
        refuses(a, reason);

        assertThat(Hop.reasonOf(lookup(0))).isEqualTo(reason);
        assertThat(asked(b)).isEmpty();
        assertThat(asked(c)).isEmpty();
    }

    @Test
    void aCopyThatLagsBehindIsNotTheFirstToBeAskedAgain() {
        refuses(a, Reason.TOO_OLD);
        holds(b, Set.of(0));
        assertThat(Hop.reasonOf(lookup(0))).isEqualTo(Reason.TOO_OLD);

        look(0);

        assertThat(asked(b)).containsExactly(0);
    }

    @Test
    void aListAsksEachProcessorOnceForWhatItHolds() {
        holds(a, Set.of(0, 3));
        holds(b, Set.of(1));
        holds(c, Set.of(2));
        IntStream.range(0, PARTITIONS).forEach(this::look);

        Page<byte[]> page = Hop.get(processors.page(query(0, 1, 2, 3)));

        assertThat(texts(page)).containsExactly("item 0", "item 1", "item 2", "item 3");
        assertThat(page.positions()).containsOnlyKeys(0, 1, 2, 3);
        assertThat(a.queries()).hasSize(1);
        assertThat(b.queries()).hasSize(1);
        assertThat(c.queries()).hasSize(1);
    }

    @Test
    void theInvitationsOfAUserAreAskedOfEachProcessorOnceAndMergedInOrder() {
        holds(a, Set.of(0, 3));
        holds(b, Set.of(1));
        holds(c, Set.of(2));
        IntStream.range(0, PARTITIONS).forEach(this::look);

        Page<GuestListPage.Item> page = Hop.get(processors.invitations(new InvitationsQuery(
                query(0, 1, 2, 3).partitions(), "u", Optional.empty(), Optional.empty(), 3, Duration.ofSeconds(1))));

        assertThat(page.items().stream().map(item -> place(item.invitation()).id()))
                .containsExactly("item 0", "item 1", "item 2");
        assertThat(page.next()).contains(new Place(0, "item 2"));
        assertThat(page.positions()).containsOnlyKeys(0, 1, 2, 3);
        assertThat(a.invitationsQueries()).hasSize(1);
        assertThat(b.invitationsQueries()).hasSize(1);
        assertThat(c.invitationsQueries()).hasSize(1);
    }

    @Test
    void aListFindsPartitionsThatMoved() {
        holds(a, Set.of());
        holds(b, Set.of(0, 1));
        holds(c, Set.of(2, 3));

        assertThat(texts(Hop.get(processors.page(query(0, 1, 2, 3)))))
                .containsExactly("item 0", "item 1", "item 2", "item 3");
        forget(a, b, c);
        assertThat(texts(Hop.get(processors.page(query(0, 1, 2, 3)))))
                .containsExactly("item 0", "item 1", "item 2", "item 3");

        assertThat(a.queries()).isEmpty();
        assertThat(b.queries()).hasSize(1);
        assertThat(c.queries()).hasSize(1);
    }

    @Test
    void aProcessorThatIsSilentIsPassedOverSoon() {
        isSilent(a);
        holds(b, Set.of(0));

        look(0);
        forget(a, b, c);
        look(0);

        assertThat(asked(a)).isEmpty();
        assertThat(asked(b)).containsExactly(0);
    }

    @Test
    void aListPassesOverWhoIsSilent() {
        holds(a, Set.of(0, 3));
        holds(b, Set.of(0, 1, 3));
        holds(c, Set.of(2));
        IntStream.range(0, PARTITIONS).forEach(this::look);
        isSilent(a);

        assertThat(texts(Hop.get(processors.page(query(0, 1, 2, 3)))))
                .containsExactly("item 0", "item 1", "item 2", "item 3");
    }

    @Test
    void whoeverIsSlowIsGivenAllTheTimeWhereNobodyElseAnswers() {
        a.answering(lookup -> Mono.delay(Routes.SILENCE.multipliedBy(2))
                .thenReturn(new Answer(lookup.partition(), Optional.empty())));
        holds(b, Set.of());
        refuses(c, Reason.UNREACHABLE);

        look(0);
    }

    @Test
    void aCopyThatOnlyFollowsAndIsBehindSendsOnToTheOwner() {
        holds(a, Set.of());
        holds(b, Set.of(0));
        look(0);
        refuses(b, Reason.NOT_HERE);
        holds(c, Set.of(0));

        look(0);
        forget(a, b, c);
        look(0);

        assertThat(asked(c)).containsExactly(0);
    }

    @Test
    void aListIsNeverShortOfAPartition() {
        holds(a, Set.of(0));
        holds(b, Set.of(1));
        holds(c, Set.of(2));

        assertThat(Hop.reasonOf(processors.page(query(0, 1, 2, 3)))).isEqualTo(Reason.NOT_HERE);
    }

    private void look(int partition) {
        assertThat(Hop.get(lookup(partition)).position()).isEqualTo(partition);
    }

    private Mono<Answer> lookup(int partition) {
        return processors.lookup(
                new Lookup(Aggregate.USER, partition, Lookup.Kind.ENTITY, "a", new Freshness.Any(), Hop.SOON));
    }

    private static PageQuery query(Integer... partitions) {
        Map<Integer, Freshness> bounds =
                Arrays.stream(partitions).collect(Collectors.toMap(Function.identity(), it -> new Freshness.Any()));
        return new PageQuery(Aggregate.USER, bounds, Order.ID, Filter.NONE, Optional.empty(), 50, Hop.SOON);
    }

    private static void holds(FakeProcessors processor, Set<Integer> partitions) {
        processor
                .answering(lookup -> partitions.contains(lookup.partition())
                        ? Mono.just(new Answer(lookup.partition(), Optional.empty()))
                        : Mono.error(refusal(Reason.NOT_HERE)))
                .listing(query -> partitions.containsAll(query.partitions().keySet())
                        ? Mono.just(page(query.partitions().keySet()))
                        : Mono.error(refusal(Reason.NOT_HERE)))
                .listingInvitations(
                        query -> partitions.containsAll(query.partitions().keySet())
                                ? Mono.just(invitations(page(query.partitions().keySet())))
                                : Mono.error(refusal(Reason.NOT_HERE)));
    }

    private static Page<GuestListPage.Item> invitations(Page<byte[]> page) {
        return new Page<>(
                page.positions(),
                page.items().stream()
                        .map(item -> new GuestListPage.Item(item, OptionalInt.empty()))
                        .toList(),
                page.next());
    }

    private static Page<byte[]> page(Set<Integer> partitions) {
        return new Page<>(
                partitions.stream().collect(Collectors.toMap(Function.identity(), Integer::longValue)),
                partitions.stream()
                        .sorted()
                        .map(partition -> ("item " + partition).getBytes(StandardCharsets.UTF_8))
                        .toList(),
                Optional.empty());
    }

    private static void isSilent(FakeProcessors processor) {
        processor.answering(lookup -> Mono.never()).listing(query -> Mono.never());
    }

    private static void refuses(FakeProcessors processor, Reason reason) {
        processor.answering(lookup -> Mono.error(refusal(reason))).listing(query -> Mono.error(refusal(reason)));
    }

    private static QueryRefusedException refusal(Reason reason) {
        return new QueryRefusedException(reason, "as the test says");
    }

    private static void forget(FakeProcessors... processors) {
        for (FakeProcessors processor : processors) {
            processor.lookups().clear();
            processor.queries().clear();
        }
    }

    private static List<Integer> asked(FakeProcessors processor) {
        return processor.lookups().stream().map(Lookup::partition).toList();
    }

    private static List<String> texts(Page<byte[]> page) {
        return page.items().stream()
                .map(item -> new String(item, StandardCharsets.UTF_8))
                .toList();
    }
}
