package com.mthere.processor.store;

import com.mthere.codec.Codecs;
import com.mthere.model.Event;
import com.mthere.model.Summary;
import com.mthere.processor.domain.Revision;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// Events with their counts, as they are stored. Every answer looks at both, and guests answer in crowds, so those that
/// were used last are not read again: nobody else writes to the store.
final class LatestEvents {
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final Codecs codecs;
    private final Map<String, Counted> latest = new Lately<>();

    record Counted(Event event, Summary summary) {}

    LatestEvents(ReadOnlyKeyValueStore<Bytes, byte[]> store, Codecs codecs) {
        this.store = store;
        this.codecs = codecs;
    }

    Optional<Counted> of(String eventId) {
        return Optional.ofNullable(latest.computeIfAbsent(eventId, id -> read(id).orElse(null)));
    }

    private Optional<Counted> read(String eventId) {
        return Optional.ofNullable(store.get(Keys.entity(eventId)))
                .map(codecs.events().entities()::decode)
                .map(event -> new Counted(event, summary(event)));
    }

    private Summary summary(Event event) {
        return Optional.ofNullable(store.get(Keys.summary(event.eventId())))
                .map(codecs.summaries()::decode)
                .orElseGet(() -> Summary.ofNobody(event)); // it is older than guest lists are
    }

    void written(Revision.OfEvent event) {
        latest.remove(event.eventId());
    }

    void written(Revision.OfSummary summary) {
        latest.computeIfPresent(
                summary.eventId(),
                (id, known) -> summary.after()
                        .map(counts -> new Counted(known.event(), counts))
                        .orElse(null));
    }
}
