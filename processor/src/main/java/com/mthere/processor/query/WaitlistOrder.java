package com.mthere.processor.query;

import com.mthere.model.Invitation;
import com.mthere.model.Invitation.Waiting;
import com.mthere.model.Plan;
import com.mthere.processor.store.Keys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// Who waits for one event, in order, whatever their party. A waitlist that is longer than a page may walk has no
/// positions.
final class WaitlistOrder {
    static final WaitlistOrder OF_NOBODY = new WaitlistOrder(new long[0], 0);

    private final long[] places;
    private final int keys;

    private WaitlistOrder(long[] places, int keys) {
        this.places = places;
        this.keys = keys;
    }

    static WaitlistOrder of(String eventId, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        try (KeyValueIterator<Bytes, byte[]> waiting = store.range(
                Keys.waiting(eventId, 1, Long.MIN_VALUE), Keys.waiting(eventId, Plan.LARGEST_PARTY, Long.MAX_VALUE))) {
            List<Long> places = new ArrayList<>();
            while (waiting.hasNext() && places.size() < SideBySide.MOST_KEYS) {
                places.add(Keys.waitingOrder(waiting.next().key));
            }
            return waiting.hasNext()
                    ? new WaitlistOrder(new long[0], places.size())
                    : new WaitlistOrder(
                            places.stream().mapToLong(Long::longValue).sorted().toArray(), places.size());
        }
    }

    /// How many keys were walked over.
    int keys() {
        return keys;
    }

    OptionalInt position(Invitation invitation) {
        int place = invitation
                .waiting()
                .map(Waiting::order)
                .map(order -> Arrays.binarySearch(places, order))
                .orElse(-1);
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place + 1);
    }
}
