package com.mthere.query.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Writes values one after the other; [WireInput] reads them in the same order. Numbers are big-endian and of fixed
/// size; texts, bytes, lists and maps begin with their length.
final class WireOutput {
    private ByteBuffer bytes;

    WireOutput(int expectedSize) {
        bytes = ByteBuffer.allocate(expectedSize);
    }

    WireOutput octet(int value) {
        room(1).put((byte) value);
        return this;
    }

    WireOutput number(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    WireOutput number(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    WireOutput bytes(byte[] value) {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
        return this;
    }

    WireOutput text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    WireOutput instant(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }

    WireOutput duration(Duration value) {
        return number(value.toNanos());
    }

    <T> WireOutput optional(Optional<T> value, Consumer<T> writer) {
        octet(value.isPresent() ? 1 : 0);
        value.ifPresent(writer);
        return this;
    }

    <T> WireOutput list(Collection<T> values, Consumer<T> writer) {
        number(values.size());
        values.forEach(writer);
        return this;
    }

    /// In the order of partitions, so that equal maps are equal bytes.
    <T> WireOutput byPartition(Map<Integer, T> values, Consumer<T> writer) {
        number(values.size());
        for (Map.Entry<Integer, T> value : new TreeMap<>(values).entrySet()) {
            number(value.getKey().intValue());
            writer.accept(value.getValue());
        }
        return this;
    }

    byte[] toBytes() {
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return written;
    }

    private ByteBuffer room(int size) {
        if (bytes.remaining() < size) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + size));
            bytes = larger.put(bytes.flip());
        }
        return bytes;
    }
}
