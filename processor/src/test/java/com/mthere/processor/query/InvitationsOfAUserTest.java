package com.mthere.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.AnswerInvitation;
import com.mthere.model.EventChange.CreateEvent;
import com.mthere.model.EventChange.DeleteEvent;
import com.mthere.model.EventChange.InviteGuest;
import com.mthere.model.EventChange.RevokeInvitation;
import com.mthere.model.EventPart;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Mutation;
import com.mthere.model.NewInvitation;
import com.mthere.model.Precondition;
import com.mthere.model.Rsvp;
import com.mthere.model.Send;
import com.mthere.processor.domain.EventRecords;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.store.Keys;
import com.mthere.processor.store.MapStore;
import com.mthere.processor.topology.Partition;
import com.mthere.query.Freshness;
import com.mthere.query.GuestListPage;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Page;
import com.mthere.query.Pages;
import com.mthere.query.Partitions;
import com.mthere.query.Place;
import com.mthere.testing.Anything;
import com.mthere.testing.InMemoryRegistry;
import com.mthere.testing.PlanDraft;
import com.mthere.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// Pages of any size over any number of partitions are the invitations of the user.
class InvitationsOfAUserTest {
    private static final Instant NOW = Instant.parse("2026-07-02T14:48:21.527Z");
    private static final List<String> EVENTS = List.of("a", "a~", "a1", "b", "b.c", "z");
    private static final List<String> USERS = List.of("u", "u1", "u~");

    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());

    /// Some partitions with events, to which users are invited.
    private final class World implements AutoCloseable {
        private final ProgressBoard board = new ProgressBoard();
        private final List<MapStore> stores;
        private final List<Partition<EventRecords, EventChange, EventPart>> partitions;
        private final StateQueries queries = new StateQueries(board, new EndOffsets(Mono.never()), codecs);
        private int mutations;

        World(int partitions) {
            this.stores = Stream.generate(() -> new MapStore("events", Map.of()))
                    .limit(partitions)
                    .toList();
            this.partitions = IntStream.range(0, partitions)
                    .mapToObj(number -> Partition.ofEvents(codecs, number, board, stores.get(number)))
                    .toList();
        }

        void change(String eventId, EventChange change) {
            partitions
                    .get(Partitions.of(eventId, partitions.size()))
                    .handle(
                            new Mutation<>(
                                    "m-" + mutations++, eventId, Optional.empty(), new Precondition.None(), change),
                            NOW);
        }

        /// As if that many had begun to wait before all others, each far from the next.
        void letOthersWait(String eventId, int others) {
            MapStore store = stores.get(Partitions.of(eventId, partitions.size()));
            for (int stretch = 1; stretch <= others; stretch++) {
                store.put(Keys.taken(eventId, -stretch), new byte[] {1});
            }
        }

        void create(String eventId) {
            change(
                    eventId,
                    new CreateEvent(PlanDraft.titled("P").host("h").capacity(1).plan()));
        }

        void invite(String eventId, String invitationId, String user) {
            change(
                    eventId,
                    new InviteGuest(new NewInvitation(
                            invitationId, new Guest.ByUser(user), Optional.empty(), Optional.empty(), Send.NONE)));
        }

        void go(String eventId, String invitationId) {
            change(eventId, new AnswerInvitation(invitationId, new Rsvp(Rsvp.Status.GOING, 1, Optional.empty())));
        }

        /// Whatever may befall a guest list.
        void anything(Anything anything) {
            String event = anything.oneOf(EVENTS);
            String invitation = "i-" + anything.below(9);
            switch (anything.below(12)) {
                case 0, 1, 2 -> create(event);
                case 3, 4, 5, 6, 7 -> invite(event, invitation, anything.oneOf(USERS));
                case 8, 9 -> go(event, invitation);
                case 10 -> change(event, new RevokeInvitation(invitation));
                default -> change(event, new DeleteEvent());
            }
        }

        Page<GuestListPage.Item> page(
                String user, Optional<InvitationStatus> status, Optional<Place> after, int limit) {
            Map<Integer, Freshness> bounds = IntStream.range(0, partitions.size())
                    .boxed()
                    .collect(Collectors.toMap(Function.identity(), number -> new Freshness.Any()));
            return queries.invitations(new InvitationsQuery(bounds, user, status, after, limit, Duration.ofSeconds(1)))
                    .toFuture()
                    .join();
        }

        List<GuestListPage.Item> walk(
                String user, Optional<InvitationStatus> status, int limit, Runnable betweenPages) {
            List<GuestListPage.Item> items = new ArrayList<>();
            Optional<Place> after = Optional.empty();
            do {
                Page<GuestListPage.Item> page = page(user, status, after, limit);
                assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
                assertThat(page.positions()).hasSize(partitions.size());
                items.addAll(page.items());
                after = page.next();
                betweenPages.run();
            } while (after.isPresent());
            return items;
        }

        /// All there are, without any index.
        List<Invitation> all(String user, Optional<InvitationStatus> status) {
            Map<String, Invitation> found = new TreeMap<>();
            partitions.forEach(partition -> partition.store().all().forEachRemaining(entry -> {
                if (entry.key.get()[0] == 'i') {
                    Invitation it = codecs.invitations().decode(entry.value);
                    found.put(Pages.placeOf(it).id(), it);
                }
            }));
            return found.values().stream()
                    .filter(it -> it.guest().equals(new Guest.ByUser(user)))
                    .filter(it -> status.isEmpty() || status.get() == it.status())
                    .toList();
        }

        @Override
        public void close() {
            partitions.forEach(Partition::close);
            board.close();
        }
    }

    private Invitation invitation(GuestListPage.Item item) {
        return codecs.invitations().decode(item.invitation());
    }

    @Test
    void thePagesAreTheInvitationsInTheirOrder() {
        Seeds.each(200, seed -> {
            Anything anything = new Anything(seed);
            try (World world = new World(1 + anything.below(4))) {
                for (int count = anything.below(120); count > 0; count--) {
                    world.anything(anything);
                }
                String user = anything.oneOf(USERS);
                Optional<InvitationStatus> status = anything.maybe(() -> anything.oneOf(InvitationStatus.values()));

                List<GuestListPage.Item> walked = world.walk(user, status, 1 + anything.below(5), () -> {});

                assertThat(walked.stream().map(this::invitation)).containsExactlyElementsOf(world.all(user, status));
                assertThat(walked)
                        .allSatisfy(item -> assertThat(item.waitlistPosition().isPresent())
                                .isEqualTo(invitation(item).waiting().isPresent()));
            }
        });
    }

    @Test
    void whatStaysDuringTheWalkAppearsOnceWhateverIsWrittenMeanwhile() {
        Seeds.each(200, seed -> {
            Anything anything = new Anything(seed);
            try (World world = new World(1 + anything.below(4))) {
                for (int count = anything.below(120); count > 0; count--) {
                    world.anything(anything);
                }
                List<String> staying = new ArrayList<>(places(world.all("u", Optional.empty())));

                List<GuestListPage.Item> walked = world.walk("u", Optional.empty(), 1 + anything.below(4), () -> {
                    world.anything(anything);
                    staying.retainAll(places(world.all("u", Optional.empty())));
                });

                assertThat(places(walked.stream().map(this::invitation).toList()))
                        .doesNotHaveDuplicates()
                        .isSorted()
                        .containsAll(staying);
            }
        });
    }

    private static List<String> places(List<Invitation> invitations) {
        return invitations.stream().map(it -> Pages.placeOf(it).id()).toList();
    }

    @Test
    void aPageEndsWhereItWouldWalkOverTooMuchOfWaitlists() {
        int others = SideBySide.MOST_KEYS / 2 - 10;
        try (World world = new World(1)) {
            for (String event : List.of("a", "b", "c")) {
                world.create(event);
                world.invite(event, "seated", "other");
                world.go(event, "seated");
                world.letOthersWait(event, others);
                world.invite(event, "last", "u");
                world.go(event, "last");
            }

            Page<GuestListPage.Item> first = world.page("u", Optional.empty(), Optional.empty(), 50);

            assertThat(first.items()).hasSize(2);
            assertThat(first.next()).contains(new Place(0, "b\0last"));
            assertThat(world.walk("u", Optional.empty(), 50, () -> {}))
                    .hasSize(3)
                    .allSatisfy(item -> assertThat(item.waitlistPosition()).hasValue(others + 1));
        }
    }
}
