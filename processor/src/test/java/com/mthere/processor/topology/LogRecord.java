package com.mthere.processor.topology;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/// A record as it may stand in a log of mutations.
///
/// @param what for messages: what a reader of a failed test wants to know of it
public record LogRecord(
        long offset, Instant at, byte @Nullable [] key, byte @Nullable [] value, Headers headers, String what) {

    static LogRecord of(long offset, Instant at, String key, byte @Nullable [] value) {
        return new LogRecord(offset, at, utf8(key), value, new RecordHeaders(), key);
    }

    @SuppressWarnings("NullAway") // a record may lack either
    TestRecord<byte[], byte[]> forDriver() {
        return new TestRecord<>(key, value, new RecordHeaders(headers), at);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "offset " + offset + " at " + at + ": " + what;
    }
}
