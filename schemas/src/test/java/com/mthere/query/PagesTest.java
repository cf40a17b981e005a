package com.mthere.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PagesTest {
    @Test
    void theMergedPageIsInOrder() {
        Page<byte[]> merged = merge(10, page(0, "a", "c"), page(1, "b", "d"));

        assertThat(texts(merged)).containsExactly("0 a", "0 b", "0 c", "0 d");
        assertThat(merged.next()).isEmpty();
        assertThat(merged.positions()).isEqualTo(Map.of(0, 0L, 1, 1L));
    }

    @Test
    void theMergedPageEndsWhereTheFirstOneStopped() {
        Page<byte[]> merged = merge(10, stopped(page(0, "a", "c"), "c"), page(1, "b", "d"));

        assertThat(texts(merged)).containsExactly("0 a", "0 b", "0 c");
        assertThat(merged.next()).contains(new Place(0, "c"));
    }

    @Test
    void theMergedPageHoldsNoMoreThanWasAskedFor() {
        Page<byte[]> merged = merge(3, page(0, "a", "c"), page(1, "b", "d"));

        assertThat(texts(merged)).containsExactly("0 a", "0 b", "0 c");
        assertThat(merged.next()).contains(new Place(0, "c"));
    }

    @Test
    void whereOneFoundNothingYetTheMergedPageSaysHowFarItLooked() {
        Page<byte[]> merged = merge(3, stopped(page(0), "m"), page(1, "x"));

        assertThat(texts(merged)).isEmpty();
        assertThat(merged.next()).contains(new Place(0, "m"));
    }

    /// Whatever the spread over processors, and wherever each of them stops for reasons of its own.
    @ParameterizedTest
    @EnumSource
    void aWalkOverMergedPagesMeetsEveryItemOnceAndInOrder(Order order) {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Place> all = places(random, order);
            List<Host> hosts = hosts(random, order, all);

            assertThat(walk(hosts, order, 1 + random.nextInt(7)))
                    .as("seed " + seed)
                    .containsExactlyElementsOf(
                            all.stream().sorted(Pages.comparator(order)).toList());
        }
    }

    private static List<Place> walk(List<Host> hosts, Order order, int limit) {
        List<Place> met = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        do {
            Optional<Place> from = after;
            Page<byte[]> page = Pages.merge(
                    hosts.stream().map(host -> host.page(from, limit)).toList(), order, limit, PagesTest::place);
            page.items().forEach(item -> met.add(place(item)));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            after = page.next();
        } while (after.isPresent());
        return met;
    }

    /// Holds some of the items, and now and then stops before a page is full.
    private record Host(int partition, List<Place> places, Comparator<Place> order, RandomGenerator random) {
        Page<byte[]> page(Optional<Place> after, int limit) {
            List<Place> left = places.stream()
                    .filter(place -> after.isEmpty() || order.compare(place, after.get()) > 0)
                    .toList();
            int looked = Math.min(left.size(), 1 + random.nextInt(limit));
            List<byte[]> items =
                    left.stream().limit(looked).map(PagesTest::item).toList();
            return new Page<>(
                    Map.of(partition, 0L),
                    items,
                    looked < left.size() ? Optional.of(left.get(looked - 1)) : Optional.empty());
        }
    }

    private static List<Place> places(RandomGenerator random, Order order) {
        return IntStream.range(0, random.nextInt(60))
                .mapToObj(i -> new Place(
                        order == Order.ID ? 0 : random.nextInt(-3, 3), "id-" + random.nextInt(1000) + "-" + i))
                .toList();
    }

    private static List<Host> hosts(RandomGenerator random, Order order, List<Place> all) {
        int count = 1 + random.nextInt(4);
        Map<Integer, List<Place>> spread = new TreeMap<>();
        IntStream.range(0, count).forEach(host -> spread.put(host, new ArrayList<>()));
        all.forEach(
                place -> spread.getOrDefault(random.nextInt(count), List.of()).add(place));
        Comparator<Place> inOrder = Pages.comparator(order);
        return spread.entrySet().stream()
                .map(host -> new Host(
                        host.getKey(), host.getValue().stream().sorted(inOrder).toList(), inOrder, random))
                .toList();
    }

    private static Page<byte[]> merge(int limit, Page<byte[]>... pages) {
        return Pages.merge(List.of(pages), Order.ID, limit, PagesTest::place);
    }

    private static Page<byte[]> page(int partition, String... ids) {
        List<byte[]> items = Stream.of(ids).map(id -> item(new Place(0, id))).toList();
        return new Page<>(Map.of(partition, (long) partition), items, Optional.empty());
    }

    private static Page<byte[]> stopped(Page<byte[]> page, String at) {
        return new Page<>(page.positions(), page.items(), Optional.of(new Place(0, at)));
    }

    private static byte[] item(Place place) {
        return (place.startsAt() + " " + place.id()).getBytes(StandardCharsets.UTF_8);
    }

    private static Place place(byte[] item) {
        String[] parts = new String(item, StandardCharsets.UTF_8).split(" ", 2);
        return new Place(Long.parseLong(parts[0]), parts[1]);
    }

    private static List<String> texts(Page<byte[]> page) {
        return page.items().stream()
                .map(item -> new String(item, StandardCharsets.UTF_8))
                .toList();
    }
}
