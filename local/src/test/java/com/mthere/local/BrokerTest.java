package com.mthere.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {

    private static final TopicPartition PARTITION = new TopicPartition("kept", 0);

    private final int port = Ports.unused();

    @TempDir
    Path folder;

    @Test
    void keepsWhatItHasAcknowledgedWhenItIsKilled() throws Exception {
        try (var broker = start()) {
            createTopic();
            produce("acknowledged");
            broker.kill();
        }

        try (var broker = start()) {
            assertThat(consume()).isEqualTo("acknowledged");
            broker.kill();
        }
    }

    @Test
    void fencesTransactionsByTheirSecondVersion() throws Exception {
        try (var broker = start();
                var admin = Admin.create(client())) {
            var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();

            assertThat(features)
                    .hasEntrySatisfying(
                            "transaction.version",
                            range -> assertThat(range.maxVersionLevel()).isEqualTo((short) 2));
            broker.kill();
        }
    }

    private ForkedJvm start() throws Exception {
        var jvm = ForkedJvm.run(BrokerMain.class, folder.toString(), Integer.toString(port));
        assertThat(jvm.awaitLine("started")).endsWith("127.0.0.1:" + port);
        return jvm;
    }

    private void createTopic() throws Exception {
        try (var admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private void produce(String value) throws Exception {
        try (var producer = new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), value)).get();
        }
    }

    private String consume() {
        try (var consumer = new KafkaConsumer<>(client(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
        }
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + port);
    }
}
