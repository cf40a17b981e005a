package com.mthere.processor.store;

import com.mthere.codec.Codec;
import com.mthere.codec.Codecs;
import com.mthere.model.User;
import com.mthere.processor.domain.EventRecords;
import com.mthere.processor.domain.Revision;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// What a store holds of users, events and guest lists, with everything under which it is found. Each thing is a record
/// of its own, so that an answer costs the same however many guests there are.
public final class Shelves {
    private static final byte[] NOTHING = {};

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final Writes writes;
    private final Codecs codecs;
    private final Waitlists waitlists;
    private final LatestEvents events;

    /// @param writes into the same store
    public Shelves(ReadOnlyKeyValueStore<Bytes, byte[]> store, Writes writes, Codecs codecs) {
        this.store = store;
        this.writes = writes;
        this.codecs = codecs;
        this.waitlists = new Waitlists(store, writes);
        this.events = new LatestEvents(store, codecs);
    }

    public Optional<User> user(String userId) {
        return Optional.ofNullable(store.get(Keys.entity(userId)))
                .map(codecs.users().entities()::decode);
    }

    public EventRecords event(String eventId) {
        return new StoredEvent(eventId, store, codecs, waitlists, events);
    }

    /// @return the record as it is stored now; nothing where it is gone
    public Optional<byte[]> write(Revision revision) {
        return switch (revision) {
            case Revision.OfUser user ->
                put(Keys.entity(user.userId()), codecs.users().entities(), user.after());
            case Revision.OfEvent event -> {
                index(event.before(), event.after(), EventIndex::keys);
                events.written(event);
                yield put(Keys.entity(event.eventId()), codecs.events().entities(), event.after());
            }
            case Revision.OfInvitation invitation -> {
                index(invitation.before(), invitation.after(), UserIndex::keys);
                invite(invitation);
                waitlists.move(invitation);
                yield put(
                        Keys.invitation(invitation.eventId(), invitation.invitationId()),
                        codecs.invitations(),
                        invitation.after());
            }
            case Revision.OfSummary summary -> {
                events.written(summary);
                yield put(Keys.summary(summary.eventId()), codecs.summaries(), summary.after());
            }
        };
    }

    private <T> Optional<byte[]> put(Bytes key, Codec<T> codec, Optional<T> value) {
        Optional<byte[]> bytes = value.map(codec::encode);
        bytes.ifPresentOrElse(present -> writes.put(key, present), () -> writes.delete(key));
        return bytes;
    }

    private <T> void index(Optional<T> was, Optional<T> is, Function<T, Set<Bytes>> keys) {
        Set<Bytes> before = was.map(keys).orElse(Set.of());
        Set<Bytes> after = is.map(keys).orElse(Set.of());
        before.stream().filter(key -> !after.contains(key)).forEach(writes::delete);
        after.stream().filter(key -> !before.contains(key)).forEach(key -> writes.put(key, NOTHING));
    }

    private void invite(Revision.OfInvitation revision) {
        Optional<Bytes> before = revision.before().flatMap(it -> Keys.guest(it.eventId(), it.guest()));
        Optional<Bytes> after = revision.after().flatMap(it -> Keys.guest(it.eventId(), it.guest()));
        if (!before.equals(after)) {
            before.ifPresent(writes::delete);
            after.ifPresent(key -> writes.put(key, utf8(revision.invitationId())));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
