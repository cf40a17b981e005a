package com.mthere.processor.query;

import com.mthere.codec.Codec;
import com.mthere.model.Aggregate;
import com.mthere.model.Event;
import com.mthere.processor.query.SideBySide.Items;
import com.mthere.processor.query.SideBySide.Look;
import com.mthere.processor.store.Keys;
import com.mthere.query.Filter;
import com.mthere.query.Order;
import com.mthere.query.PageQuery;
import com.mthere.query.Place;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// Reads lists of users and events.
final class PageReader {
    private final Codec<Event> events;

    PageReader(Codec<Event> events) {
        this.events = events;
    }

    Items<byte[]> read(PageQuery query, Collection<ReadOnlyKeyValueStore<Bytes, byte[]>> stores) {
        Scan scan = Scan.of(query);
        Look<byte[]> all = scan.indexed()
                ? (entry, store) -> named(scan.place(entry.key), store)
                : (entry, store) -> Optional.of(entry.value);
        Look<byte[]> some =
                (entry, store) -> all.at(entry, store).filter(entity -> belongs(entity, query, scan.place(entry.key)));
        return SideBySide.walk(scan, query.limit(), stores, isChoosy(query) ? some : all);
    }

    /// What a key of an index leads to; nothing, where it was deleted since the walk began.
    private static Optional<byte[]> named(Place place, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        return Optional.ofNullable(store.get(Keys.entity(place.id())));
    }

    /// Whether a key may lead to something that the list does not show there.
    private static boolean isChoosy(PageQuery query) {
        boolean plain = query.filter().equals(Filter.NONE) && query.order() == Order.ID;
        return query.aggregate() == Aggregate.EVENT && !plain;
    }

    private boolean belongs(byte[] entity, PageQuery query, Place place) {
        return EventMatch.belongs(events.decode(entity), query.filter(), query.order(), place);
    }
}
