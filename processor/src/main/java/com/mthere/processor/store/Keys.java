package com.mthere.processor.store;

import com.mthere.model.Guest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/// The keys of a store. One store holds all that one partition of an aggregate's log makes, so that one changelog keeps
/// it in order:
///
/// ```
/// e id                    an entity                                  Avro
/// o mutation-id           an outcome                                 Avro
/// j offset                what was done at that offset, the journal  time, mutation id
/// s start id              events by start                            nothing
/// h host 00 id            events of a host                           nothing
/// t host 00 start id      events of a host by start                  nothing
/// i event 00 id           an invitation                              Avro
/// n event                 the counts of a guest list                 Avro
/// g event 00 guest        who is invited                             the invitation's id
/// u user 00 event 00 id   invitations of a user                      nothing
/// w event 00 size order   who waits, by party size                   the invitation's id
/// p event 00 stretch      which places are taken in a stretch        a bit each
/// ```
///
/// Numbers are eight bytes, big-endian, with the sign flipped, so that bytes sort as numbers do; sizes are one byte.
public final class Keys {
    private Keys() {}

    public static Bytes entity(String id) {
        return text((byte) 'e', id);
    }

    public static Bytes outcome(String mutationId) {
        return text((byte) 'o', mutationId);
    }

    static Bytes journal(long offset) {
        return Bytes.wrap(
                ByteBuffer.allocate(9).put((byte) 'j').putLong(sortable(offset)).array());
    }

    static long journalOffset(Bytes key) {
        return number(ByteBuffer.wrap(key.get(), 1, Long.BYTES));
    }

    public static Bytes byStart(long startsAt, String id) {
        byte[] text = utf8(id);
        return Bytes.wrap(ByteBuffer.allocate(9 + text.length)
                .put((byte) 's')
                .putLong(sortable(startsAt))
                .put(text)
                .array());
    }

    public static Bytes byHost(String host, String id) {
        byte[] hostText = utf8(host);
        byte[] text = utf8(id);
        return Bytes.wrap(ByteBuffer.allocate(2 + hostText.length + text.length)
                .put((byte) 'h')
                .put(hostText)
                .put((byte) 0)
                .put(text)
                .array());
    }

    public static Bytes byHostAndStart(String host, long startsAt, String id) {
        byte[] hostText = utf8(host);
        byte[] text = utf8(id);
        return Bytes.wrap(ByteBuffer.allocate(10 + hostText.length + text.length)
                .put((byte) 't')
                .put(hostText)
                .put((byte) 0)
                .putLong(sortable(startsAt))
                .put(text)
                .array());
    }

    /// Behind all events of a host.
    static Bytes afterHost(String host) {
        return behindAll(byHost(host, ""));
    }

    public static Bytes invitation(String eventId, String invitationId) {
        return within((byte) 'i', eventId, utf8(invitationId));
    }

    /// Behind all invitations of an event.
    public static Bytes afterInvitations(String eventId) {
        return behindAll(invitation(eventId, ""));
    }

    /// @param spot the event's id, a 0 byte, and the invitation's; empty: before all of the user's
    public static Bytes byUser(String userId, String spot) {
        return within((byte) 'u', userId, utf8(spot));
    }

    /// Behind all invitations of a user to an event and those before it: no id has a 1 in it.
    static Bytes afterEventOfUser(String userId, String eventId) {
        return within((byte) 'u', userId, utf8(eventId + '\1'));
    }

    /// Behind all invitations of a user.
    public static Bytes afterUser(String userId) {
        return behindAll(byUser(userId, ""));
    }

    /// Where the invitation lies that a key names by its user.
    public static Bytes invitationNamed(Bytes byUser) {
        byte[] key = byUser.get();
        int spot = 1;
        while (key[spot] != 0) {
            spot++;
        }
        byte[] invitation = Arrays.copyOfRange(key, spot, key.length);
        invitation[0] = (byte) 'i';
        return Bytes.wrap(invitation);
    }

    private static Bytes behindAll(Bytes first) {
        byte[] end = first.get().clone();
        end[end.length - 1]++;
        return Bytes.wrap(end);
    }

    /// How many bytes of an invitation's key stand before its id.
    public static int lengthBeforeInvitation(String eventId) {
        return utf8(eventId).length + 2;
    }

    public static Bytes summary(String eventId) {
        return text((byte) 'n', eventId);
    }

    /// None of a guest whom nobody can find any more.
    static Optional<Bytes> guest(String eventId, Guest guest) {
        return guest.key().map(key -> within((byte) 'g', eventId, utf8(key)));
    }

    public static Bytes waiting(String eventId, int partySize, long order) {
        byte[] place = ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) partySize)
                .putLong(sortable(order))
                .array();
        return within((byte) 'w', eventId, place);
    }

    /// The place on the waitlist that stands in a key.
    static long waitingOrder(Bytes key) {
        return lastNumber(key);
    }

    private static long lastNumber(Bytes key) {
        return number(ByteBuffer.wrap(key.get(), key.get().length - Long.BYTES, Long.BYTES));
    }

    /// @param stretch the number of a stretch of places
    public static Bytes taken(String eventId, long stretch) {
        return within(
                (byte) 'p',
                eventId,
                ByteBuffer.allocate(Long.BYTES).putLong(sortable(stretch)).array());
    }

    /// The number of the stretch that stands in a key.
    static long stretch(Bytes key) {
        return lastNumber(key);
    }

    /// The least key of the queue in which a key stands.
    static Bytes queueOf(Bytes key) {
        byte[] queue = key.get().clone();
        ByteBuffer.wrap(queue).putLong(queue.length - Long.BYTES, sortable(Long.MIN_VALUE));
        return Bytes.wrap(queue);
    }

    private static Bytes within(byte prefix, String eventId, byte[] rest) {
        byte[] event = utf8(eventId);
        return Bytes.wrap(ByteBuffer.allocate(2 + event.length + rest.length)
                .put(prefix)
                .put(event)
                .put((byte) 0)
                .put(rest)
                .array());
    }

    /// Reads a number as it stands in a key.
    public static long number(ByteBuffer key) {
        return sortable(key.getLong());
    }

    private static Bytes text(byte prefix, String text) {
        byte[] bytes = utf8(text);
        byte[] key = new byte[bytes.length + 1];
        key[0] = prefix;
        System.arraycopy(bytes, 0, key, 1, bytes.length);
        return Bytes.wrap(key);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long sortable(long number) {
        return number ^ Long.MIN_VALUE;
    }
}
