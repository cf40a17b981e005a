package com.mthere.processor.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// A record that could not be handled, as it came, with where it stood and why in its headers.
final class DeadLetter {
    /// A reason may quote what could not be read, whole.
    private static final int LONGEST_REASON = 1_000;

    private DeadLetter() {}

    static Record<byte[], byte[]> of(Record<byte[], byte @Nullable []> record, RecordMetadata metadata, String reason) {
        Headers headers = new RecordHeaders(record.headers());
        add(headers, "mthere_topic", metadata.topic());
        add(headers, "mthere_partition", Integer.toString(metadata.partition()));
        add(headers, "mthere_offset", Long.toString(metadata.offset()));
        add(headers, "mthere_reason", reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON));
        return record.withHeaders(headers);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
