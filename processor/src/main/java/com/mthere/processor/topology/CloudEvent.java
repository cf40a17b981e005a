package com.mthere.processor.topology;

import com.mthere.model.Aggregate;
import com.mthere.model.Effect;
import com.mthere.model.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// The headers of a public record: CloudEvents 1.0 in Kafka's binary mode, the entity's version, and the trace that
/// led here (W3C Trace Context).
final class CloudEvent {
    private static final String TRACE = "traceparent";

    private CloudEvent() {}

    static Headers headers(Aggregate aggregate, Effect effect, Outcome<?> outcome, Headers cause) {
        Headers headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", outcome.mutationId());
        add(
                headers,
                "ce_type",
                "com.mthere." + aggregate.noun() + "." + effect.name().toLowerCase(Locale.ROOT));
        add(headers, "ce_source", "/mthere/" + aggregate.noun() + "s");
        add(headers, "ce_subject", outcome.aggregateId());
        add(headers, "ce_time", outcome.decidedAt().toString());
        add(headers, "mthere_version", Long.toString(outcome.offset()));
        Header trace = cause.lastHeader(TRACE);
        if (trace != null) {
            headers.add(trace);
        }
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
