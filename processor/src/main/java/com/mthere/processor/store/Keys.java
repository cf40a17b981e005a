package com.mthere.processor.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
/// ```
///
/// Numbers are eight bytes, big-endian, with the sign flipped, so that bytes sort as numbers do.
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
