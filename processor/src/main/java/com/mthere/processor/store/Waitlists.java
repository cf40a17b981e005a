package com.mthere.processor.store;

import com.mthere.model.Invitation;
import com.mthere.model.Invitation.Waiting;
import com.mthere.processor.domain.Revision;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// Finds who waits longest.
///
/// Those who came in leave tombstones where their queue began, and whoever looks for its head walks over them. So it is
/// remembered from where on there is anything. What is forgotten of it costs time and nothing else.
final class Waitlists {
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final Writes writes;
    private final Map<Bytes, Long> heads = new Lately<>();

    Waitlists(ReadOnlyKeyValueStore<Bytes, byte[]> store, Writes writes) {
        this.store = store;
        this.writes = writes;
    }

    /// @param from the least place that counts
    /// @return the invitation's id
    Optional<String> first(String eventId, int partySize, long from) {
        Bytes queue = Keys.waiting(eventId, partySize, Long.MIN_VALUE);
        long head = heads.getOrDefault(queue, Long.MIN_VALUE);
        Optional<KeyValue<Bytes, byte[]>> first = first(
                Keys.waiting(eventId, partySize, Math.max(from, head)),
                Keys.waiting(eventId, partySize, Long.MAX_VALUE));
        if (from <= head) {
            heads.put(queue, first.map(entry -> Keys.waitingOrder(entry.key)).orElse(Long.MAX_VALUE));
        }
        return first.map(entry -> new String(entry.value, StandardCharsets.UTF_8));
    }

    private Optional<KeyValue<Bytes, byte[]>> first(Bytes from, Bytes to) {
        try (KeyValueIterator<Bytes, byte[]> queue = store.range(from, to)) {
            return queue.hasNext() ? Optional.of(queue.next()) : Optional.empty();
        }
    }

    /// Moves somebody from one place, if any, to another, if any.
    void move(Revision.OfInvitation revision) {
        Optional<Bytes> before = revision.before().flatMap(Waitlists::placeInQueue);
        Optional<Bytes> after = revision.after().flatMap(Waitlists::placeInQueue);
        if (!before.equals(after)) {
            before.ifPresent(key -> remove(revision.eventId(), key));
            after.ifPresent(key -> add(revision.eventId(), key, revision.invitationId()));
        }
    }

    private static Optional<Bytes> placeInQueue(Invitation invitation) {
        return invitation
                .waiting()
                .map(Waiting::order)
                .map(order -> Keys.waiting(invitation.eventId(), invitation.partySize(), order));
    }

    private void remove(String eventId, Bytes key) {
        writes.delete(key);
        PlacesTaken.mark(writes, eventId, Keys.waitingOrder(key), false);
    }

    /// Somebody with a larger party keeps the place, and so may come before others who are there.
    private void add(String eventId, Bytes key, String invitationId) {
        long order = Keys.waitingOrder(key);
        writes.put(key, invitationId.getBytes(StandardCharsets.UTF_8));
        PlacesTaken.mark(writes, eventId, order, true);
        heads.computeIfPresent(Keys.queueOf(key), (queue, head) -> Math.min(head, order));
    }
}
