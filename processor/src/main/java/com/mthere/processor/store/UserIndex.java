package com.mthere.processor.store;

import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// Where one partition of the events names a user: as the guest of invitations, and as the host of events. It is
/// written with what names the user, and so is never behind it.
final class UserIndex {
    private UserIndex() {}

    static Set<Bytes> keys(Invitation invitation) {
        return switch (invitation.guest()) {
            case Guest.ByUser user ->
                Set.of(Keys.byUser(user.userId(), invitation.eventId() + '\0' + invitation.invitationId()));
            case Guest.ByEmail mail -> Set.of();
            case Guest.Erased erased -> Set.of();
        };
    }

    /// Some events of a host, by id.
    ///
    /// @param after behind which to go on
    static List<String> hosted(
            String userId, Optional<String> after, int most, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        Bytes from = Keys.byHost(userId, after.map(it -> it + '\0').orElse(""));
        int prefix = Keys.byHost(userId, "").get().length;
        return some(from, Keys.afterHost(userId), most, key -> text(key, prefix), store);
    }

    /// Some events of which a user is the host or a guest, by id.
    ///
    /// @param after behind which to go on
    static List<String> events(String userId, String after, int most, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        int prefix = Keys.byUser(userId, "").get().length;
        SortedSet<String> events = new TreeSet<>(hosted(userId, Optional.of(after), most, store));
        events.addAll(some(
                Keys.afterEventOfUser(userId, after),
                Keys.afterUser(userId),
                most,
                key -> eventId(text(key, prefix)),
                store));
        return events.stream().limit(most).toList();
    }

    private static <T> List<T> some(
            Bytes from, Bytes to, int most, Function<Bytes, T> each, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        List<T> some = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> keys = store.range(from, to)) {
            while (keys.hasNext() && some.size() < most) {
                some.add(each.apply(keys.next().key));
            }
        }
        return some;
    }

    /// @param spot as a key has it behind the user
    private static String eventId(String spot) {
        return spot.substring(0, spot.indexOf('\0'));
    }

    private static String text(Bytes key, int prefix) {
        return new String(key.get(), prefix, key.get().length - prefix, StandardCharsets.UTF_8);
    }
}
