package com.mthere.processor.query;

import com.mthere.codec.Codecs;
import com.mthere.model.Invitation;
import com.mthere.model.Summary;
import com.mthere.processor.store.Keys;
import com.mthere.processor.store.PlacesTaken;
import com.mthere.query.GuestListPage;
import com.mthere.query.GuestListQuery;
import com.mthere.query.GuestListQuery.Selection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// Reads guest lists. Where somebody stands on the waitlist is counted while reading, once for a page.
final class GuestListReader {
    private final Codecs codecs;

    GuestListReader(Codecs codecs) {
        this.codecs = codecs;
    }

    /// @param position tells how far the store was applied, once it was read
    GuestListPage read(GuestListQuery query, ReadOnlyKeyValueStore<Bytes, byte[]> store, LongSupplier position) {
        Found found =
                switch (query.selection()) {
                    case Selection.One one -> one(query.eventId(), one, store);
                    case Selection.Some some -> some(query.eventId(), some, store);
                };
        List<GuestListPage.Item> items = withPositions(query.eventId(), found.items, store);
        boolean exists = !items.isEmpty() || store.get(Keys.entity(query.eventId())) != null;
        return new GuestListPage(position.getAsLong(), exists, items, found.next);
    }

    /// The counts of a guest list. An event that is older than guest lists are has none.
    Optional<byte[]> summary(String eventId, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        return Optional.ofNullable(store.get(Keys.summary(eventId)))
                .or(() -> Optional.ofNullable(store.get(Keys.entity(eventId)))
                        .map(codecs.events().entities()::decode)
                        .map(Summary::ofNobody)
                        .map(codecs.summaries()::encode));
    }

    private record Item(byte[] bytes, Invitation invitation) {}

    private record Found(List<Item> items, Optional<String> next) {}

    private Item item(byte[] bytes) {
        return new Item(bytes, codecs.invitations().decode(bytes));
    }

    private Found one(String eventId, Selection.One one, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        byte[] bytes = store.get(Keys.invitation(eventId, one.invitationId()));
        return new Found(bytes == null ? List.of() : List.of(item(bytes)), Optional.empty());
    }

    private Found some(String eventId, Selection.Some some, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        List<Item> items = new ArrayList<>(some.limit());
        Bytes from = Keys.invitation(eventId, some.after().orElse(""));
        Optional<Bytes> last = Optional.empty();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, Keys.afterInvitations(eventId))) {
            for (int keys = 0; entries.hasNext(); keys++) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                Item item = item(entry.value);
                boolean belongs = some.status()
                        .map(status -> item.invitation.status() == status)
                        .orElse(true);
                if (some.after().isPresent() && entry.key.equals(from) || !belongs && keys < SideBySide.MOST_KEYS) {
                    continue;
                }
                if (!belongs || items.size() == some.limit()) {
                    return new Found(
                            items, belongs ? last.map(key -> id(eventId, key)) : Optional.of(id(eventId, entry.key)));
                }
                items.add(item);
                last = Optional.of(entry.key);
            }
        }
        return new Found(items, Optional.empty());
    }

    private static String id(String eventId, Bytes key) {
        int before = Keys.lengthBeforeInvitation(eventId);
        return new String(key.get(), before, key.get().length - before, StandardCharsets.UTF_8);
    }

    private static List<GuestListPage.Item> withPositions(
            String eventId, List<Item> items, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        boolean someoneWaits =
                items.stream().anyMatch(item -> item.invitation.waiting().isPresent());
        PlacesTaken waitlist = someoneWaits ? PlacesTaken.of(eventId, SideBySide.MOST_KEYS, store) : PlacesTaken.NONE;
        return items.stream()
                .map(item -> new GuestListPage.Item(item.bytes, waitlist.position(item.invitation)))
                .toList();
    }
}
