package com.mthere.processor.store;

import com.mthere.codec.Codecs;
import com.mthere.model.Event;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.Summary;
import com.mthere.processor.domain.EventRecords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// One event and its guest list, as they lie in the store while one mutation is judged: rules look again and again at
/// what is read once.
final class StoredEvent implements EventRecords {
    /// Stretches of a waitlist: where there are more, nobody is told at which place they wait.
    private static final int MOST_COUNTED = 1_000;

    private final String eventId;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final Codecs codecs;
    private final Waitlists waitlists;
    private final Optional<LatestEvents.Counted> counted;
    private final Map<String, Optional<Invitation>> invitations = new HashMap<>();

    StoredEvent(
            String eventId,
            ReadOnlyKeyValueStore<Bytes, byte[]> store,
            Codecs codecs,
            Waitlists waitlists,
            LatestEvents events) {
        this.eventId = eventId;
        this.store = store;
        this.codecs = codecs;
        this.waitlists = waitlists;
        this.counted = events.of(eventId);
    }

    @Override
    public Optional<Event> event() {
        return counted.map(LatestEvents.Counted::event);
    }

    @Override
    public Optional<Summary> summary() {
        return counted.map(LatestEvents.Counted::summary);
    }

    @Override
    public Optional<Invitation> invitation(String invitationId) {
        return invitations.computeIfAbsent(
                invitationId,
                id -> Optional.ofNullable(store.get(Keys.invitation(eventId, id)))
                        .map(codecs.invitations()::decode));
    }

    @Override
    public Optional<Invitation> invitationOf(Guest guest) {
        return Keys.guest(eventId, guest)
                .map(store::get)
                .flatMap(id -> invitation(new String(id, StandardCharsets.UTF_8)));
    }

    @Override
    public Optional<Invitation> firstWaiting(int partySize, long from) {
        return waitlists.first(eventId, partySize, from).flatMap(this::invitation);
    }

    @Override
    public OptionalInt waitlistPosition(long order) {
        return PlacesTaken.of(eventId, MOST_COUNTED, store).position(order);
    }

    @Override
    public List<Invitation> invitations(String after, int most) {
        List<Invitation> some = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.range(Keys.invitation(eventId, after + '\0'), Keys.afterInvitations(eventId))) {
            while (entries.hasNext() && some.size() < most) {
                some.add(codecs.invitations().decode(entries.next().value));
            }
        }
        return some;
    }

    @Override
    public List<String> eventsNaming(String userId, String after, int most) {
        return UserIndex.events(userId, after, most, store);
    }

    @Override
    public List<Invitation> invitations() {
        List<Invitation> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.range(Keys.invitation(eventId, ""), Keys.afterInvitations(eventId))) {
            entries.forEachRemaining(entry -> all.add(codecs.invitations().decode(entry.value)));
        }
        return all;
    }
}
