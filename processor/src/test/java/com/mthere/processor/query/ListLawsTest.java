package com.mthere.processor.query;

import static com.mthere.testing.PlanDraft.titled;
import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.model.Event;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.CreateEvent;
import com.mthere.model.EventChange.DeleteEvent;
import com.mthere.model.EventChange.PatchEvent;
import com.mthere.model.EventPart;
import com.mthere.model.EventStatus;
import com.mthere.model.Mutation;
import com.mthere.model.Patch;
import com.mthere.model.Plan;
import com.mthere.model.Precondition;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.processor.domain.EventRecords;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.progress.Slot;
import com.mthere.processor.store.Keys;
import com.mthere.processor.store.LatestOutcomes;
import com.mthere.processor.store.MapStore;
import com.mthere.processor.topology.Partition;
import com.mthere.query.Filter;
import com.mthere.query.Order;
import com.mthere.query.Partitions;
import com.mthere.query.Place;
import com.mthere.testing.Anything;
import com.mthere.testing.InMemoryRegistry;
import com.mthere.testing.PatchDraft;
import com.mthere.testing.PlanDraft;
import com.mthere.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

/// Pages of any size over any number of partitions are the list, whatever its order and filter.
class ListLawsTest {
    private static final Instant NOW = Instant.parse("2026-07-02T14:48:21.527Z");
    private static final Instant START = Instant.parse("2026-09-12T17:00:00Z");
    private static final List<Instant> STARTS = List.of(
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.EPOCH,
            START,
            START.plusNanos(1_000),
            START.plusSeconds(3_600));
    private static final List<String> HOSTS = List.of("h", "h1", "h~", "i");

    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());

    /// Some partitions of events, a model beside them, and one who draws.
    private final class World implements AutoCloseable {
        private final Anything anything;
        private final ProgressBoard board = new ProgressBoard();
        private final List<Partition<EventRecords, EventChange, EventPart>> partitions;
        private final Map<String, Event> model = new TreeMap<>();
        private final Reader reader;
        private int mutations;

        World(long seed) {
            anything = new Anything(seed);
            partitions = IntStream.rangeClosed(0, anything.below(4))
                    .mapToObj(number -> Partition.ofEvents(codecs, number, board))
                    .toList();
            reader = new Reader(codecs, board, partitions.size());
        }

        void populate() {
            for (int count = anything.below(60); count > 0; count--) {
                create();
            }
        }

        void create() {
            change(newId(), new CreateEvent(plan()));
        }

        private String newId() {
            return anything.oneOf("a", "a~", "b.c", "b:", "Z") + anything.below(1_000);
        }

        void delete() {
            existing().ifPresent(id -> change(id, new DeleteEvent()));
        }

        void rename() {
            existing()
                    .ifPresent(id -> change(
                            id,
                            new PatchEvent(PatchDraft.keepAll()
                                    .title(Patch.put("Renamed " + mutations))
                                    .patch())));
        }

        private Optional<String> existing() {
            return model.isEmpty() ? Optional.empty() : Optional.of(anything.oneOf(List.copyOf(model.keySet())));
        }

        private void change(String id, EventChange change) {
            Partition<EventRecords, EventChange, EventPart> partition =
                    partitions.get(Partitions.of(id, partitions.size()));
            partition.handle(
                    new Mutation<>("m-" + mutations++, id, Optional.empty(), new Precondition.None(), change), NOW);
            Optional.ofNullable(partition.store().get(Keys.entity(id)))
                    .map(codecs.events().entities()::decode)
                    .ifPresentOrElse(event -> model.put(id, event), () -> model.remove(id));
        }

        private Plan plan() {
            PlanDraft draft = titled("Party")
                    .status(anything.oneOf(EventStatus.DRAFT, EventStatus.SCHEDULED, EventStatus.CANCELLED));
            anything.maybe(() -> anything.oneOf(HOSTS)).ifPresent(draft::host);
            if (anything.chance(0.8)) {
                draft.starts(anything.oneOf(STARTS), "UTC");
            }
            return draft.plan();
        }

        Filter filter() {
            return new Filter(
                    rarely(() -> anything.oneOf(HOSTS)),
                    rarely(() -> anything.oneOf(EventStatus.values())),
                    rarely(this::limit),
                    rarely(this::limit));
        }

        /// At a start, or between two of them.
        private Instant limit() {
            return anything.oneOf(STARTS).plusNanos(anything.oneOf(-500L, 0L, 500L));
        }

        private <T> Optional<T> rarely(Supplier<T> thing) {
            return anything.chance(0.35) ? Optional.of(thing.get()) : Optional.empty();
        }

        Order order() {
            return anything.oneOf(Order.values());
        }

        int limitOfPages() {
            return 1 + anything.below(12);
        }

        @Override
        public void close() {
            board.close();
        }
    }

    @Test
    void thePagesOfAListAreTheListInItsOrder() {
        Seeds.each(400, seed -> {
            try (World world = new World(seed)) {
                world.populate();
                Order order = world.order();
                Filter filter = world.filter();

                List<Event> walked = world.reader.walkEvents(order, filter, world.limitOfPages(), () -> {});

                assertThat(walked).isEqualTo(list(world.model, order, filter));
            }
        });
    }

    @Test
    void whatStaysDuringTheWalkAppearsOnceWhateverIsCreatedChangedAndDeletedAroundIt() {
        Seeds.each(400, seed -> {
            try (World world = new World(seed)) {
                world.populate();
                Order order = world.order();
                Filter filter = world.filter();
                Set<String> staying = new HashSet<>(ids(list(world.model, order, filter)));
                Set<String> everThere = new HashSet<>(staying);

                List<Event> walked = world.reader.walkEvents(order, filter, world.limitOfPages(), () -> {
                    world.create();
                    world.delete();
                    world.rename();
                    List<String> now = ids(list(world.model, order, filter));
                    staying.retainAll(now);
                    everThere.addAll(now);
                });

                assertThat(ids(walked))
                        .doesNotHaveDuplicates()
                        .containsAll(staying)
                        .isSubsetOf(everThere);
                assertThat(walked).isSortedAccordingTo(sorting(order));
            }
        });
    }

    @Test
    void thePagesOfUsersAreTheUsersById() {
        Seeds.each(100, seed -> {
            Anything anything = new Anything(seed);
            ProgressBoard board = new ProgressBoard();
            List<Partition<Optional<User>, UserChange, User>> partitions = IntStream.rangeClosed(0, anything.below(4))
                    .mapToObj(number -> Partition.ofUsers(codecs, number, board))
                    .toList();
            Map<String, String> ids = new TreeMap<>();
            for (int count = anything.below(40); count > 0; count--) {
                String id = anything.oneOf("a", "a~", "B") + anything.below(100);
                ids.put(id, id);
                partitions
                        .get(Partitions.of(id, partitions.size()))
                        .handle(
                                new Mutation<>(
                                        "m-" + count,
                                        id,
                                        Optional.empty(),
                                        new Precondition.None(),
                                        new UserChange.CreateUser("ash@smart.com", Optional.empty())),
                                NOW);
            }
            Reader reader = new Reader(codecs, board, partitions.size());

            assertThat(reader.walk(Aggregate.USER, Order.ID, Filter.NONE, 1 + anything.below(9), () -> {}).stream()
                            .map(codecs.users().entities()::decode)
                            .map(User::userId))
                    .containsExactlyElementsOf(ids.keySet());
            board.close();
        });
    }

    @Test
    void aFilterThatLetsNothingThroughEndsAPageAndSaysWhereToGoOn() {
        int many = 2 * SideBySide.MOST_KEYS + 5_000;
        MapStore store = drafts(many);
        Event party = event("zz", titled("Party").plan());
        store.put(Keys.entity("zz"), codecs.events().entities().encode(party));
        Reader reader = over(store);
        Filter scheduled =
                new Filter(Optional.empty(), Optional.of(EventStatus.SCHEDULED), Optional.empty(), Optional.empty());

        var first = reader.page(Aggregate.EVENT, Order.ID, scheduled, Optional.empty(), 50);

        assertThat(first.items()).isEmpty();
        assertThat(first.next()).isPresent();
        assertThat(store.keysRead()).isLessThanOrEqualTo(SideBySide.MOST_KEYS + 1L);
        assertThat(reader.walkEvents(Order.ID, scheduled, 50, () -> {})).containsExactly(party);
    }

    @Test
    void aPageDeepInTheListReadsNoMoreThanTheFirst() {
        MapStore store = drafts(5_000);
        Reader reader = over(store);

        var first = reader.page(Aggregate.EVENT, Order.ID, Filter.NONE, Optional.empty(), 50);
        long cost = store.keysRead();
        var deep = reader.page(Aggregate.EVENT, Order.ID, Filter.NONE, Optional.of(new Place(0, "e04900")), 50);

        assertThat(first.items()).hasSize(50);
        assertThat(deep.items()).hasSize(50);
        assertThat(cost).isBetween(50L, 52L);
        assertThat(store.keysRead() - cost).isLessThanOrEqualTo(cost + 1);
    }

    @Test
    void anIndexThatNamesAnEventWhichIsGoneOrElsewhereShowsNothing() {
        MapStore store = new MapStore("events", Map.of());
        Event moved = event("moved", titled("Moved").starts(START, "UTC").plan());
        store.put(Keys.entity("moved"), codecs.events().entities().encode(moved));
        store.put(Keys.byStart(0, "moved"), new byte[0]);
        store.put(Keys.byStart(0, "gone"), new byte[0]);

        assertThat(over(store).walkEvents(Order.STARTS_AT, Filter.NONE, 10, () -> {}))
                .isEmpty();
    }

    private MapStore drafts(int many) {
        byte[] draft = codecs.events()
                .entities()
                .encode(event("draft", titled("Draft").status(EventStatus.DRAFT).plan()));
        Map<Bytes, byte[]> content = new TreeMap<>();
        for (int number = 0; number < many; number++) {
            content.put(Keys.entity("e%05d".formatted(number)), draft);
        }
        return new MapStore("events", content);
    }

    private Reader over(MapStore store) {
        ProgressBoard board = new ProgressBoard();
        board.open(new Slot(Aggregate.EVENT, 0), 0, store, new LatestOutcomes());
        return new Reader(codecs, board, 1);
    }

    private static Event event(String id, Plan plan) {
        return new Event(id, plan, 0, NOW, NOW, 0);
    }

    /// The list as the words of the contract have it, without any index.
    private static List<Event> list(Map<String, Event> events, Order order, Filter filter) {
        List<Event> matching = new ArrayList<>();
        events.values().forEach(event -> {
            Plan plan = event.plan();
            boolean after = filter.startsAfter().isEmpty()
                    || plan.startsAt().isPresent()
                            && plan.startsAt()
                                    .get()
                                    .isAfter(filter.startsAfter().get());
            boolean before = filter.startsBefore().isEmpty()
                    || plan.startsAt().isPresent()
                            && plan.startsAt()
                                    .get()
                                    .isBefore(filter.startsBefore().get());
            boolean host = filter.hostId().isEmpty() || filter.hostId().equals(plan.hostId());
            boolean status = filter.status().isEmpty() || filter.status().get() == plan.status();
            if (after && before && host && status) {
                matching.add(event);
            }
        });
        matching.sort(sorting(order));
        return matching;
    }

    private static Comparator<Event> sorting(Order order) {
        Comparator<Event> byId = Comparator.comparing(
                event -> event.eventId().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
        Comparator<Event> byStart = Comparator.<Event, Instant>comparing(
                        event -> event.plan().startsAt().orElse(Instant.MAX))
                .thenComparing(byId);
        return switch (order) {
            case ID -> byId;
            case STARTS_AT -> byStart;
            case STARTS_AT_REVERSED -> byStart.reversed();
        };
    }

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::eventId).toList();
    }
}
