package com.mthere.processor.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Aggregate;
import com.mthere.processor.topology.MutationTopology;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is to be appended is, to its own partition, and only then marked.
class FurtherMutationsTest {
    private static final TopicPartition SECOND = new TopicPartition(MutationTopology.FURTHER_MUTATIONS, 1);
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    @Test
    void aRecordIsAppendedToItsPartitionAndThenMarked() throws Exception {
        var log = new Log(false);

        try (var further = new FurtherMutations(this::topic, () -> log)) {
            further.start();

            assertThat(next()).isEqualTo("appended");
            assertThat(next()).isEqualTo("marked 1");
        }
        ProducerRecord<byte[], byte[]> appended = log.history().getFirst();
        assertThat(appended.topic()).isEqualTo(Aggregate.EVENT.mutationTopic());
        assertThat(appended.partition()).isEqualTo(1);
        assertThat(appended.key()).isEqualTo(utf8("event"));
        assertThat(appended.value()).isEqualTo(utf8("mutation"));
    }

    @Test
    void whatCouldNotBeAppendedIsReadAgain() throws Exception {
        BlockingQueue<Log> logs = new LinkedBlockingQueue<>(List.of(new Log(true), new Log(false)));

        try (var further = new FurtherMutations(this::topic, logs::remove)) {
            further.start();

            assertThat(next()).isEqualTo("refused");
            assertThat(next()).isEqualTo("appended");
            assertThat(next()).isEqualTo("marked 1");
        }
    }

    private @Nullable String next() throws InterruptedException {
        return done.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The log, which takes all or nothing.
    private final class Log extends MockProducer<byte[], byte[]> {
        private final boolean refuses;

        Log(boolean refuses) {
            super(true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
            this.refuses = refuses;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
            if (refuses) {
                done.add("refused");
                throw new KafkaException("not now");
            }
            done.add("appended");
            return super.send(record);
        }
    }

    /// A topic with one record in its second partition.
    private MockConsumer<byte[], byte[]> topic() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
            @Override
            public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> marks) {
                super.commitSync(marks);
                marks.values().forEach(mark -> done.add("marked " + mark.offset()));
            }
        };
        consumer.updateBeginningOffsets(Map.of(SECOND, 0L));
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(SECOND));
            consumer.addRecord(
                    new ConsumerRecord<>(MutationTopology.FURTHER_MUTATIONS, 1, 0, utf8("event"), utf8("mutation")));
        });
        return consumer;
    }
}
