package com.mthere.processor.query;

import com.mthere.codec.Codec;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.processor.query.SideBySide.Items;
import com.mthere.processor.store.Keys;
import com.mthere.processor.store.PlacesTaken;
import com.mthere.query.GuestListPage;
import com.mthere.query.InvitationsQuery;
import com.mthere.query.Pages;
import com.mthere.query.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// Reads the invitations of one user, over all events of some partitions.
final class InvitationsReader {
    private final Codec<Invitation> invitations;

    InvitationsReader(Codec<Invitation> invitations) {
        this.invitations = invitations;
    }

    private record Found(byte[] bytes, Invitation invitation, ReadOnlyKeyValueStore<Bytes, byte[]> store) {}

    Items<GuestListPage.Item> read(InvitationsQuery query, Collection<ReadOnlyKeyValueStore<Bytes, byte[]>> stores) {
        Items<Found> found = SideBySide.walk(
                Scan.of(query),
                query.limit(),
                stores,
                (entry, store) -> named(entry, store).filter(it -> belongs(it.invitation, query)));
        return withPositions(found);
    }

    /// Nothing, where it was deleted since the walk began.
    private Optional<Found> named(KeyValue<Bytes, byte[]> entry, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        return Optional.ofNullable(store.get(Keys.invitationNamed(entry.key)))
                .map(bytes -> new Found(bytes, invitations.decode(bytes), store));
    }

    private static boolean belongs(Invitation invitation, InvitationsQuery query) {
        return invitation.guest().equals(new Guest.ByUser(query.userId()))
                && query.status().map(status -> invitation.status() == status).orElse(true);
    }

    /// Each that waits does so on another waitlist. A page ends where it would walk over too much of them.
    private static Items<GuestListPage.Item> withPositions(Items<Found> found) {
        List<GuestListPage.Item> items = new ArrayList<>(found.items().size());
        int keys = 0;
        for (Found one : found.items()) {
            PlacesTaken waitlist = one.invitation.waiting().isPresent()
                    ? PlacesTaken.of(one.invitation.eventId(), SideBySide.MOST_KEYS, one.store)
                    : PlacesTaken.NONE;
            keys += waitlist.walked();
            if (keys > SideBySide.MOST_KEYS && !items.isEmpty()) {
                Place last = Pages.placeOf(found.items().get(items.size() - 1).invitation);
                return new Items<>(items, Optional.of(last));
            }
            items.add(new GuestListPage.Item(one.bytes, waitlist.position(one.invitation)));
        }
        return new Items<>(items, found.next());
    }
}
