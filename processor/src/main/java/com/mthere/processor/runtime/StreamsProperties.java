package com.mthere.processor.runtime;

import com.mthere.model.Sizes;
import com.mthere.processor.store.BoundedRocksDb;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/// The settings of Kafka Streams. `docs/decisions/` and `docs/benchmarks.md` tell what was measured behind them.
final class StreamsProperties {
    static final String APPLICATION = "mthere.processor";
    private static final int BATCH_BYTES = 128 * 1024;

    /// Nobody is answered while a commit is under way, some 6 ms under load. Subscribers and copies hear of a change
    /// once it is committed.
    private static final Duration BETWEEN_COMMITS = Duration.ofMillis(200);

    /// A commit waits for all that was not sent yet, and for the broker to take each partition into the transaction. So
    /// what is gathered goes out shortly before: after twice this time there is little left.
    private static final Duration GATHERED_FOR = Duration.ofMillis(90);

    private StreamsProperties() {}

    static Map<String, Object> of(ProcessorSettings settings) {
        ProcessorSettings.Processor processor = settings.processor();
        Map<String, Object> properties = new HashMap<>(settings.kafka().properties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        // The name that Streams gives its clients tells whose transaction is whose, to OrphanedTransactions.
        properties.remove(StreamsConfig.CLIENT_ID_CONFIG);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().servers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, processor.stateFolder().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, processor.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, processor.standbys());
        properties.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.topics().replicationFactor());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, BETWEEN_COMMITS.toMillis());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(BoundedRocksDb.REPLACED_KEPT, settings.topics().replacedKept());
        // A transaction's first record on a partition is verified on its own; one that overtakes it would be sent
        // again.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), GATHERED_FOR.toMillis());
        // With one request on its way, what a partition gets meanwhile should fit into one.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        int transaction = (int) processor.transactionTimeout().toMillis();
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), transaction);
        // A broker whose machine is gone says nothing. It must be given up before the transaction is.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG), transaction / 2);
        properties.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, transaction / 10);
        properties.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, transaction / 5);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Sizes.WRITTEN);
        int session = (int) processor.sessionTimeout().toMillis();
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), session);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), session / 4);
        if (!processor.instanceId().isEmpty()) {
            properties.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), processor.instanceId());
        }
        return properties;
    }
}
