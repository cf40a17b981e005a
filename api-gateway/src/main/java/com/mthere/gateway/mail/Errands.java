package com.mthere.gateway.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What was read from the topic of mail and is not done yet. One that has to wait holds up no other; only the mark on
/// its partition, up to which all is done, stays before it:
///
/// ```
/// done  done  waits  done  due  due      read up to here
///             ▲ mark                     ▲
/// ```
///
/// After three in a row that the SMTP server did not take, nobody is tried for a while, since it is likely the server's
/// fault; and then one, to see.
public final class Errands {
    private static final int ENOUGH_TO_BE_SURE = 3;
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private static final Comparator<Place> BY_TURN =
            Comparator.comparing(Place::due).thenComparingLong(Place::offset).thenComparingInt(Place::partition);

    private final SortedSet<Place> places = new TreeSet<>(BY_TURN);
    private final Map<Integer, Lane> lanes = new HashMap<>();
    private int refusals;
    private Instant restUntil = Instant.MIN;

    /// Where an errand stands on the topic, and from when on it may be seen to.
    public record Place(int partition, long offset, Errand errand, Instant due) {}

    private static final class Lane {
        final SortedMap<Long, Place> open = new TreeMap<>();
        long end;

        long mark() {
            return open.isEmpty() ? end : open.firstKey();
        }
    }

    public void add(int partition, long offset, Errand errand) {
        pass(partition, offset);
        put(new Place(partition, offset, errand, Instant.MIN));
    }

    /// What cannot be read is nothing to do.
    public void pass(int partition, long offset) {
        lanes.computeIfAbsent(partition, it -> new Lane()).end = offset + 1;
    }

    public int size() {
        return places.size();
    }

    public Optional<Place> next(Instant now) {
        return places.isEmpty()
                        || now.isBefore(restUntil)
                        || now.isBefore(places.first().due())
                ? Optional.empty()
                : Optional.of(places.first());
    }

    public void turned(Place place, Turn turn, Instant now) {
        places.remove(place);
        lane(place).open.remove(place.offset());
        switch (turn) {
            case Turn.Done done -> refusals = 0;
            case Turn.Later later -> {
                put(new Place(place.partition(), place.offset(), place.errand(), now.plus(later.pause())));
                refusals++;
                rest(now);
            }
            case Turn.Hindered hindered ->
                put(new Place(place.partition(), place.offset(), hindered.rest(), now.plus(FIRST_REST)));
        }
    }

    private void rest(Instant now) {
        if (refusals >= ENOUGH_TO_BE_SURE) {
            Duration rest = FIRST_REST.multipliedBy(1L << Math.min(refusals - ENOUGH_TO_BE_SURE, 10));
            restUntil = now.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
        }
    }

    private void put(Place place) {
        places.add(place);
        lane(place).open.put(place.offset(), place);
    }

    private Lane lane(Place place) {
        Lane lane = lanes.get(place.partition());
        if (lane == null) {
            throw new IllegalStateException("an errand must have been read before it is seen to");
        }
        return lane;
    }

    /// Up to where all is done, by partition.
    public SortedMap<Integer, Long> marks() {
        SortedMap<Integer, Long> marks = new TreeMap<>();
        lanes.forEach((partition, lane) -> marks.put(partition, lane.mark()));
        return marks;
    }

    /// Others see to these partitions from now on.
    public void forget(Collection<Integer> partitions) {
        places.removeIf(place -> partitions.contains(place.partition()));
        lanes.keySet().removeAll(partitions);
    }
}
