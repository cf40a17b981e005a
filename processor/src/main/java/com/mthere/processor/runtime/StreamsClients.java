package com.mthere.processor.runtime;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/// Kafka's clients of the streams. A producer begins only when no transaction of those before it hangs: stores cannot
/// be restored beyond it, and the next transaction would commit it.
final class StreamsClients extends DefaultKafkaClientSupplier {
    private final HangingTransactions hanging;

    StreamsClients(HangingTransactions hanging) {
        this.hanging = hanging;
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new CleanProducer(config);
    }

    /// Of one stream thread alone.
    private final class CleanProducer extends KafkaProducer<byte[], byte[]> {
        private final String transactionalId;
        private @Nullable Optional<TransactionDescription> last;
        private boolean begun;

        CleanProducer(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
            transactionalId = String.valueOf(config.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG));
        }

        /// Called again after a timeout, and goes on where it was.
        @Override
        public void initTransactions() {
            if (last == null) {
                last = hanging.lastOf(transactionalId);
            }
            if (!begun) {
                super.initTransactions();
                begun = true;
            }
            last.ifPresent(hanging::end);
        }
    }
}
