package com.mthere.processor.store;

import com.mthere.model.Invitation;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// Which places on one event's waitlist are taken, whatever the parties, so that the people before somebody are counted
/// and not walked over.
///
/// A place is an offset, and so are the places of a rush close together: there is a bit for each, and a record for each
/// stretch of them in which anybody waits.
public final class PlacesTaken {
    public static final PlacesTaken NONE = new PlacesTaken(Map.of(), 0);

    private static final int STRETCH = 1_024;

    private final Map<Long, Stretch> stretches;
    private final int walked;

    /// @param before how many wait in the stretches before it
    private record Stretch(int before, BitSet taken) {}

    private PlacesTaken(Map<Long, Stretch> stretches, int walked) {
        this.stretches = stretches;
        this.walked = walked;
    }

    static void mark(Writes writes, String eventId, long place, boolean taken) {
        Bytes key = Keys.taken(eventId, Math.floorDiv(place, STRETCH));
        byte[] stored = writes.get(key);
        BitSet bits = stored == null ? new BitSet() : BitSet.valueOf(stored);
        bits.set(Math.floorMod(place, STRETCH), taken);
        if (bits.isEmpty()) {
            writes.delete(key);
        } else {
            writes.put(key, bits.toByteArray());
        }
    }

    /// @param most so many stretches may be walked over; a waitlist that has more has no positions
    public static PlacesTaken of(String eventId, int most, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        Map<Long, Stretch> stretches = new HashMap<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.range(Keys.taken(eventId, Long.MIN_VALUE), Keys.taken(eventId, Long.MAX_VALUE))) {
            int before = 0;
            while (entries.hasNext()) {
                if (stretches.size() == most) {
                    return new PlacesTaken(Map.of(), most);
                }
                KeyValue<Bytes, byte[]> entry = entries.next();
                BitSet taken = BitSet.valueOf(entry.value);
                stretches.put(Keys.stretch(entry.key), new Stretch(before, taken));
                before += taken.cardinality();
            }
        }
        return new PlacesTaken(stretches, stretches.size());
    }

    /// How many stretches were walked over.
    public int walked() {
        return walked;
    }

    /// Where an invitation stands, from 1 on; nothing where it does not wait.
    public OptionalInt position(Invitation invitation) {
        return invitation
                .waiting()
                .map(Invitation.Waiting::order)
                .map(this::position)
                .orElseGet(OptionalInt::empty);
    }

    /// @param place that is somebody's
    OptionalInt position(long place) {
        Stretch stretch = stretches.get(Math.floorDiv(place, (long) STRETCH));
        int bit = Math.floorMod(place, STRETCH);
        return stretch == null || !stretch.taken.get(bit)
                ? OptionalInt.empty()
                : OptionalInt.of(stretch.before + stretch.taken.get(0, bit).cardinality() + 1);
    }
}
