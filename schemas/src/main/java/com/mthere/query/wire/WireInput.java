package com.mthere.query.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reads what [WireOutput] wrote. No length is believed that the bytes do not bear out.
final class WireInput {
    private final ByteBuffer bytes;

    WireInput(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /// Reads a message whole, and says of one that ends too early or makes no sense what it is.
    static <T> T read(ByteBuffer bytes, Function<WireInput, T> message) {
        try {
            return message.apply(new WireInput(bytes));
        } catch (BufferUnderflowException | DateTimeException e) {
            throw new WireException("the message is damaged: " + e);
        }
    }

    int octet() {
        return bytes.get() & 0xff;
    }

    int number() {
        return bytes.getInt();
    }

    long longNumber() {
        return bytes.getLong();
    }

    byte[] bytes() {
        byte[] value = new byte[length(1)];
        bytes.get(value);
        return value;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    Instant instant() {
        return Instant.ofEpochSecond(longNumber(), number());
    }

    Duration duration() {
        return Duration.ofNanos(longNumber());
    }

    <T> Optional<T> optional(Supplier<T> reader) {
        return octet() == 0 ? Optional.empty() : Optional.of(reader.get());
    }

    <T> List<T> list(Supplier<T> reader) {
        int length = length(1);
        List<T> values = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            values.add(reader.get());
        }
        return values;
    }

    <T> Map<Integer, T> byPartition(Supplier<T> reader) {
        int length = length(Integer.BYTES);
        Map<Integer, T> values = HashMap.newHashMap(length);
        for (int i = 0; i < length; i++) {
            values.put(number(), reader.get());
        }
        return values;
    }

    private int length(int leastSize) {
        int length = number();
        if (length < 0 || length > bytes.remaining() / leastSize) {
            throw new WireException("the message is damaged: a length of " + length);
        }
        return length;
    }
}
