package com.mthere.local;

import java.util.List;
import java.util.Map;
import org.apache.kafka.server.metrics.KafkaMetricsGroup;

/// The histograms in which the broker measures its frequent requests, of a kind that keeps numbers in an array.
///
/// The broker takes what it finds under a metric's name. The histograms that it would make give more weight to what is
/// recent, and keep it in skip lists: nodes of these, replaced all the time, were four fifths of what a collection of
/// young objects had to look through among the old ones.
final class RequestHistograms {
    static final List<String> FREQUENT = List.of(
            "Produce",
            "Fetch",
            "FetchConsumer",
            "ListOffsets",
            "AddPartitionsToTxn",
            "TxnOffsetCommit",
            "EndTxn",
            "WriteTxnMarkers");

    private static final List<String> OF_EACH = List.of(
            "RequestQueueTimeMs",
            "LocalTimeMs",
            "RemoteTimeMs",
            "ThrottleTimeMs",
            "ResponseQueueTimeMs",
            "ResponseSendTimeMs",
            "TotalTimeMs",
            "RequestBytes");

    private static final List<String> OF_RECORDS = List.of("MessageConversionsTimeMs", "TemporaryMemoryBytes");

    private static final KafkaMetricsGroup REQUESTS = new KafkaMetricsGroup("kafka.network", "RequestMetrics");
    private static final boolean WEIGHED = false;

    private RequestHistograms() {}

    /// To be called before the broker starts; it removes them when it stops.
    static void register() {
        FREQUENT.forEach(request -> register(request, OF_EACH));
        register("Produce", OF_RECORDS);
        register("Fetch", OF_RECORDS);
    }

    private static void register(String request, List<String> names) {
        names.forEach(name -> REQUESTS.newHistogram(name, WEIGHED, Map.of("request", request)));
    }
}
