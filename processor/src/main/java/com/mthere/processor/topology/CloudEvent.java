package com.mthere.processor.topology;

import com.mthere.model.Outcome;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// The headers of a public record: CloudEvents 1.0 in Kafka's binary mode, the entity's version, and the trace that
/// led here (W3C Trace Context).
final class CloudEvent {
    private static final String TRACE = "traceparent";

    private CloudEvent() {}

    static Headers headers(Publication publication, Outcome<?> outcome, Headers cause) {
        Headers headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", id(publication, outcome));
        add(headers, "ce_type", "com.mthere." + publication.noun() + "." + publication.what());
        add(headers, "ce_source", publication.source());
        add(headers, "ce_subject", publication.key());
        add(headers, "ce_time", outcome.decidedAt().toString());
        add(headers, "mthere_version", Long.toString(outcome.offset()));
        trace(cause).forEach(headers::add);
        return headers;
    }

    /// The trace alone, of what is no event for others.
    static Headers trace(Headers cause) {
        Headers headers = new RecordHeaders();
        Header trace = cause.lastHeader(TRACE);
        if (trace != null) {
            headers.add(trace);
        }
        return headers;
    }

    /// One mutation may change many invitations, and each has an event of its own (CloudEvents, 3.1.1).
    private static String id(Publication publication, Outcome<?> outcome) {
        boolean one = publication.key().equals(outcome.aggregateId());
        return one
                ? outcome.mutationId()
                : outcome.mutationId()
                        + publication.key().substring(publication.key().indexOf('/'));
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
