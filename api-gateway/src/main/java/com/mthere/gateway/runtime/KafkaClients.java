package com.mthere.gateway.runtime;

import com.mthere.model.Aggregate;
import com.mthere.model.Sizes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/// The gateway's side of Kafka: a producer that is sure of what it says, and a question that tells whether Kafka is
/// there.
final class KafkaClients {
    private static final ListOffsetsOptions SOON = new ListOffsetsOptions().timeoutMs(500);
    private static final ListConsumerGroupOffsetsOptions COMMITTED_SOON =
            new ListConsumerGroupOffsetsOptions().timeoutMs(500);

    private static final int TRIES = 10;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    /// The application id of the processors' streams.
    private static final String PROCESSORS = "mthere.processor";

    /// The group of those who send mail.
    private static final String MAIL = "mthere.mail";

    private KafkaClients() {}

    static ProducerFactory<byte[], byte[]> producers(GatewaySettings settings) {
        Map<String, Object> properties = common(settings);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A record that comes alone goes at once. Under load it has company all the same: the publisher hands on in
        // bursts (see MutationLog), and what comes while a request is under way goes with the next.
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // Where there is no room, or nobody known to send to, a write is refused at once.
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        properties.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Integer.MAX_VALUE);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Sizes.MUTATION);
        return new DefaultKafkaProducerFactory<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// Reads what is to be mailed. No more at a time than can be seen to before the group misses this consumer.
    static Consumer<byte[], byte[]> mail(GatewaySettings settings) {
        Map<String, Object> properties = common(settings);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, MAIL);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        // As soon as that, another gateway takes over from one that died.
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        // The processor makes the topic, with as many partitions as it must have; it may start later than this.
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        return new DefaultKafkaConsumerFactory<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .createConsumer();
    }

    /// Who sends hears of a failure; to log each record that was given up as well would bury what else is told.
    static KafkaTemplate<byte[], byte[]> template(ProducerFactory<byte[], byte[]> producers) {
        KafkaTemplate<byte[], byte[]> template = new KafkaTemplate<>(producers);
        template.setProducerListener(null);
        return template;
    }

    /// Sees what is committed, and belongs to no group: every gateway sees all.
    static Consumer<byte[], byte[]> subscriber(GatewaySettings settings) {
        Map<String, Object> properties = common(settings);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return new DefaultKafkaConsumerFactory<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .createConsumer();
    }

    static Admin admin(GatewaySettings settings) {
        return Admin.create(common(settings));
    }

    /// Asks for the end of a log: what a healthy cluster answers in a millisecond; once the producer knows who leads
    /// the logs, which it has to before it can be handed a record.
    static Mono<?> beat(Admin admin, KafkaOperations<byte[], byte[]> kafka) {
        Map<TopicPartition, OffsetSpec> question =
                Map.of(new TopicPartition(Aggregate.USER.mutationTopic(), 0), OffsetSpec.latest());
        Mono<Void> acquainted = Mono.<Void>fromRunnable(() -> getAcquainted(kafka))
                .retryWhen(Retry.fixedDelay(TRIES, BETWEEN_TRIES))
                .subscribeOn(Schedulers.boundedElastic());
        return acquainted.then(Mono.fromCompletionStage(
                () -> admin.listOffsets(question, SOON).all().toCompletionStage()));
    }

    private static void getAcquainted(KafkaOperations<byte[], byte[]> kafka) {
        for (Aggregate aggregate : Aggregate.values()) {
            kafka.partitionsFor(aggregate.mutationTopic());
        }
    }

    /// How far the logs of mutations reach.
    static Mono<Map<TopicPartition, Long>> ends(Admin admin, int partitions) {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        for (Aggregate aggregate : Aggregate.values()) {
            for (int partition = 0; partition < partitions; partition++) {
                question.put(new TopicPartition(aggregate.mutationTopic(), partition), OffsetSpec.latest());
            }
        }
        return Mono.fromCompletionStage(
                        () -> admin.listOffsets(question, SOON).all().toCompletionStage())
                .map(ends -> {
                    Map<TopicPartition, Long> offsets = new HashMap<>();
                    ends.forEach((log, end) -> offsets.put(log, end.offset()));
                    return offsets;
                });
    }

    /// How far the processors have committed their logs.
    static Mono<Map<TopicPartition, OffsetAndMetadata>> committed(Admin admin) {
        return Mono.fromCompletionStage(() -> admin.listConsumerGroupOffsets(PROCESSORS, COMMITTED_SOON)
                .partitionsToOffsetAndMetadata()
                .toCompletionStage());
    }

    private static Map<String, Object> common(GatewaySettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.kafka().properties());
        properties.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().servers());
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200);
        properties.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, 20);
        properties.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, 100);
        // A broker whose machine is gone says nothing, and while one waits for it nobody asks who leads in its place.
        properties.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1_000);
        properties.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 2_000);
        return properties;
    }
}
