package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Await;
import com.mthere.system.contract.Http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who walks a list finds each item that exists during the whole walk, once, while others come and go around it.
class WalksShowEachItemOnceIT {
    private static final int STAYING = 60;
    private static final Instant START = Instant.parse("2026-09-12T17:00:00Z");
    private static final String WINDOW = "starts_after=2026-09-12T16:59:59Z&starts_before=2026-09-12T17:05:00Z";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final String run = Http.fresh("walk");
    private final String host = Http.fresh("host");

    /// An event as this test knows it; as a user it has no more than its id.
    private record Item(String id, boolean started, boolean draft, int minute) {
        String user() {
            return """
                    {"user_id": "%s", "email": "a@b.example"}""".formatted(id);
        }

        String event(String host) {
            String start = started
                    ? ", \"time_zone\": \"UTC\", \"starts_at\": \"%s\"".formatted(START.plusSeconds(60L * minute))
                    : "";
            return """
                    {"event_id": "%s", "title": "T", "host_id": "%s", "status": "%s"%s}""".formatted(id, host, draft ? "draft" : "scheduled", start);
        }

        boolean inWindow() {
            return started && minute < 5;
        }
    }

    @Test
    void usersWhileOthersComeAndGo() {
        List<Item> staying = items("stays");
        staying.forEach(item -> Http.post("/users", item.user()).expect(201));
        Set<String> expected = ids(staying.stream());
        try (Churn churn = new Churn(this::comeAndGoAsUser)) {
            for (int limit : new int[] {1, 7, 200}) {
                churn.goesOn();
                List<String> seen = walk("/users?limit=" + limit, "user_id");
                assertOnce(seen, expected, "/users by " + limit);
                assertThat(seen).isSorted();
            }
        }
    }

    @Test
    void eventsInEveryOrderAndByEveryFilterWhileOthersComeAndGo() {
        List<Item> staying = items("stays");
        staying.forEach(item -> Http.post("/events", item.event(host)).expect(201));
        try (Churn churn = new Churn(this::comeAndGoAsEvent)) {
            for (String sort : List.of("event_id", "starts_at", "-starts_at")) {
                for (int limit : new int[] {3, 50}) {
                    String order = "&sort=" + sort + "&limit=" + limit;
                    churn.goesOn();
                    assertWalk("host_id=" + host + order, ids(staying.stream()));
                    assertWalk(
                            "host_id=" + host + "&status=scheduled" + order,
                            ids(staying.stream().filter(item -> !item.draft())));
                    assertWalk(
                            "host_id=" + host + "&status=draft&" + WINDOW + order,
                            ids(staying.stream().filter(item -> item.draft() && item.inWindow())));
                    assertWalk(WINDOW + order, ids(staying.stream().filter(Item::inWindow)));
                }
                assertWalk("limit=40&sort=" + sort, ids(staying.stream()));
            }
        }
    }

    @Test
    void anOrderIsKeptFromPageToPage() {
        List<Item> staying = items("ordered");
        staying.forEach(item -> Http.post("/events", item.event(host)).expect(201));
        Comparator<Item> byStart = Comparator.comparing((Item item) -> item.started() ? item.minute() : 1_000)
                .thenComparing(Item::id);
        List<String> expected =
                staying.stream().sorted(byStart).map(Item::id).collect(Collectors.toCollection(ArrayList::new));
        assertThat(walk("/events?limit=7&sort=starts_at&host_id=" + host, "event_id"))
                .isEqualTo(expected);
        Collections.reverse(expected);
        assertThat(walk("/events?limit=7&sort=-starts_at&host_id=" + host, "event_id"))
                .isEqualTo(expected);
    }

    private void assertWalk(String query, Set<String> expected) {
        assertThat(expected).as("a filter that lets something through").isNotEmpty();
        assertOnce(walk("/events?" + query, "event_id"), expected, query);
    }

    private void assertOnce(List<String> seen, Set<String> expected, String walk) {
        String context = walk + ", seed " + seed;
        assertThat(seen).as(context).doesNotHaveDuplicates();
        assertThat(seen).as(context).containsAll(expected);
        assertThat(seen.stream().filter(id -> id.startsWith(run + "-stays")))
                .as(context)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> walk(String list, String idName) {
        List<String> seen = new ArrayList<>();
        String target = list;
        while (!target.isEmpty()) {
            Answer page = Http.get(target).expect(200);
            for (JsonNode item : page.json().path("items")) {
                seen.add(item.path(idName).asString());
            }
            String cursor = page.text("next_cursor");
            assertThat(page.header("Link").isPresent()).isEqualTo(!cursor.isEmpty());
            target = cursor.isEmpty() ? "" : list + "&cursor=" + cursor;
        }
        return seen;
    }

    private List<Item> items(String kind) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < STAYING; i++) {
            items.add(item(kind + "-" + Integer.toString(random.nextInt(1 << 30), 36) + "-" + i));
        }
        return items;
    }

    private Item item(String name) {
        return new Item(run + "-" + name, random.nextInt(4) > 0, random.nextInt(3) == 0, random.nextInt(10));
    }

    private static Set<String> ids(Stream<Item> items) {
        return items.map(Item::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private void comeAndGoAsUser(Item item) {
        Http.post("/users", item.user()).expect(201);
        Http.delete("/users/" + item.id()).expect(204);
    }

    private void comeAndGoAsEvent(Item item) {
        Http.post("/events", item.event(host)).expect(201);
        Http.patch("/events/" + item.id(), "{\"status\": \"cancelled\"}").expect(200);
        Http.delete("/events/" + item.id()).expect(204);
    }

    /// Items that come and go between those that stay, until it is closed.
    private final class Churn implements AutoCloseable {
        private final AtomicBoolean enough = new AtomicBoolean();
        private final AtomicInteger rounds = new AtomicInteger();
        private final CompletableFuture<Void> others;

        Churn(Consumer<Item> comeAndGo) {
            Random its = new Random(seed + 1);
            others = CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    String name = "goes-" + Integer.toString(its.nextInt(1 << 30), 36) + "-" + rounds.get();
                    comeAndGo.accept(
                            new Item(run + "-" + name, its.nextInt(4) > 0, its.nextInt(3) == 0, its.nextInt(10)));
                    rounds.incrementAndGet();
                }
            });
        }

        /// Waits until something has come and gone since, so that no walk is alone.
        void goesOn() {
            int before = rounds.get();
            Await.until("others come and go", Duration.ofSeconds(60), () -> rounds.get() > before || others.isDone());
            assertThat(others).isNotDone();
        }

        @Override
        public void close() {
            enough.set(true);
            others.join();
        }
    }
}
