package com.mthere.processor.runtime;

import com.mthere.model.Sizes;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Kafka's clients of [FurtherMutations].
final class FurtherMutationClients {
    private static final String GROUP = "mthere.further-mutations";

    private FurtherMutationClients() {}

    /// Sees what is committed, and takes over as soon as the streams do.
    static Consumer<byte[], byte[]> consumer(ProcessorSettings settings) {
        Map<String, Object> properties = common(settings);
        int session = (int) settings.processor().sessionTimeout().toMillis();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 4);
        String instanceId = settings.processor().instanceId();
        if (!instanceId.isEmpty()) {
            properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
        }
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Producer<byte[], byte[]> producer(ProcessorSettings settings) {
        Map<String, Object> properties = common(settings);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Sizes.MUTATION);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> common(ProcessorSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.kafka().properties());
        properties.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().servers());
        return properties;
    }
}
