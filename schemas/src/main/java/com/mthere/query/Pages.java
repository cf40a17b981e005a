package com.mthere.query;

import com.mthere.model.Event;
import com.mthere.model.Invitation;
import com.mthere.model.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Makes one page out of those of several processors, each of which read other partitions.
///
/// ```
/// one processor      a  c  d |                     next: d, there may be more behind it
/// another               b  e  f                    no next: that is all it has
/// merged             a  b  c  d                    next: d; what is behind it comes with the next page
/// ```
///
/// Behind the first place where one of them stopped, items may be missing. So the merged page ends there.
public final class Pages {
    private Pages() {}

    /// @param place where an item stands in the list
    public static <T> Page<T> merge(List<Page<T>> pages, Order order, int limit, Function<T, Place> place) {
        Comparator<Place> inOrder = comparator(order);
        Optional<Place> end =
                pages.stream().flatMap(page -> page.next().stream()).min(inOrder);
        List<Item<T>> items = pages.stream()
                .flatMap(page -> page.items().stream())
                .map(item -> new Item<>(place.apply(item), item))
                .filter(item -> end.isEmpty() || inOrder.compare(item.place, end.get()) <= 0)
                .sorted(Comparator.comparing(Item<T>::place, inOrder))
                .toList();
        List<Item<T>> first = items.subList(0, Math.min(limit, items.size()));
        Optional<Place> next = first.size() < items.size() ? Optional.of(first.getLast().place) : end;
        return new Page<>(positions(pages), first.stream().map(Item::value).toList(), next);
    }

    /// How places follow each other. Ids are ASCII, so that texts sort as their bytes do in a store.
    public static Comparator<Place> comparator(Order order) {
        Comparator<Place> ascending = Comparator.comparingLong(Place::startsAt).thenComparing(Place::id);
        return switch (order) {
            case ID, STARTS_AT -> ascending;
            case STARTS_AT_REVERSED -> ascending.reversed();
        };
    }

    public static Place placeOf(User user) {
        return new Place(0, user.userId());
    }

    public static Place placeOf(Event event, Order order) {
        return switch (order) {
            case ID -> new Place(0, event.eventId());
            case STARTS_AT, STARTS_AT_REVERSED ->
                new Place(event.plan().startsAt().map(Pages::micros).orElse(Place.NO_START), event.eventId());
        };
    }

    public static Place placeOf(Invitation invitation) {
        return new Place(0, invitation.eventId() + '\0' + invitation.invitationId());
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static <T> Map<Integer, Long> positions(List<Page<T>> pages) {
        Map<Integer, Long> positions = new TreeMap<>();
        pages.forEach(page -> positions.putAll(page.positions()));
        return positions;
    }

    private record Item<T>(Place place, T value) {}
}
