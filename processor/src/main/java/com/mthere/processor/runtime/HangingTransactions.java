package com.mthere.processor.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AbortTransactionOptions;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends transactions that hang: those that are over for their coordinator, and open in the log of a partition, where
/// nobody who reads what is committed gets any further.
///
/// A coordinator of Kafka 4.3 leaves them behind: where a partition has no leader just then, it takes it for deleted
/// (KAFKA-20734). The only broker comes back from a `kill -9` with all its partitions in that state. What ends them is
/// a tool of Kafka's own (KIP-664).
final class HangingTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);
    private static final int PATIENCE = (int) Duration.ofSeconds(5).toMillis();

    /// What these states lead to: an unfinished transaction is aborted for the next producer.
    private static final Set<TransactionState> ABORTED = EnumSet.of(
            TransactionState.ONGOING,
            TransactionState.PREPARE_ABORT,
            TransactionState.PREPARE_EPOCH_FENCE,
            TransactionState.COMPLETE_ABORT);

    private final Admin admin;
    private final List<String> topics;

    /// @param topics where transactions write; those that are not there do not matter
    HangingTransactions(Admin admin, Collection<String> topics) {
        this.admin = admin;
        this.topics = List.copyOf(topics);
    }

    /// The last transaction under this id, if there was one; to be asked before the next producer begins.
    ///
    /// @throws org.apache.kafka.common.errors.TimeoutException if that is not known now; another call may succeed
    Optional<TransactionDescription> lastOf(String transactionalId) {
        try {
            return Optional.of(get(admin.describeTransactions(
                            List.of(transactionalId), new DescribeTransactionsOptions().timeoutMs(PATIENCE))
                    .description(transactionalId)));
        } catch (TransactionalIdNotFoundException e) {
            return Optional.empty();
        }
    }

    /// To be called when the next producer has begun and has written nothing: wherever the last transaction is open
    /// then, it hangs.
    ///
    /// One that was to be committed, and is so in some partitions, is left to people: nothing can complete it.
    ///
    /// @throws org.apache.kafka.common.errors.TimeoutException if a partition cannot be asked now; another call may
    /// succeed
    void end(TransactionDescription last) {
        try {
            end(last.state(), statesOf(last.producerId()));
        } catch (AuthorizationException e) {
            LOG.warn("Whether a transaction hangs cannot be seen: {}", e.getMessage());
        }
    }

    private void end(TransactionState last, Map<TopicPartition, ProducerState> states) {
        Map<TopicPartition, ProducerState> open = new HashMap<>(states);
        open.values().removeIf(state -> state.currentTransactionStartOffset().isEmpty());
        if (!open.isEmpty() && !ABORTED.contains(last) && isEndedSomewhere(open.values(), states.values())) {
            LOG.error("A transaction has ended in part, by a commit as it seems, and hangs in {}", open);
            return;
        }
        open.forEach(this::abort);
    }

    private Map<TopicPartition, ProducerState> statesOf(long producer) {
        Map<TopicPartition, ProducerState> states = new HashMap<>();
        get(admin.describeProducers(partitions(), new DescribeProducersOptions().timeoutMs(PATIENCE))
                        .all())
                .forEach((partition, producers) -> producers.activeProducers().stream()
                        .filter(state -> state.producerId() == producer)
                        .forEach(state -> states.put(partition, state)));
        return states;
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        admin.describeTopics(topics, new DescribeTopicsOptions().timeoutMs(PATIENCE))
                .topicNameValues()
                .forEach((topic, description) -> count(description)
                        .ifPresent(count -> IntStream.range(0, count)
                                .forEach(number -> partitions.add(new TopicPartition(topic, number)))));
        return partitions;
    }

    private static OptionalInt count(KafkaFuture<TopicDescription> topic) {
        try {
            return OptionalInt.of(get(topic).partitions().size());
        } catch (UnknownTopicOrPartitionException e) {
            return OptionalInt.empty();
        }
    }

    /// A transaction's end has the epoch after that of what it ends.
    private static boolean isEndedSomewhere(Collection<ProducerState> open, Collection<ProducerState> all) {
        int epoch = open.stream().mapToInt(ProducerState::producerEpoch).min().orElseThrow();
        return all.stream()
                .anyMatch(state -> state.currentTransactionStartOffset().isEmpty() && state.producerEpoch() > epoch);
    }

    private void abort(TopicPartition partition, ProducerState state) {
        var hanging = new AbortTransactionSpec(
                partition,
                state.producerId(),
                (short) state.producerEpoch(),
                state.coordinatorEpoch().orElse(0));
        try {
            get(admin.abortTransaction(hanging, new AbortTransactionOptions().timeoutMs(PATIENCE))
                    .all());
            LOG.warn("A transaction hung in {} and is aborted now: {}", partition, state);
        } catch (AuthorizationException e) {
            LOG.error(
                    "A transaction hangs, and this processor may not end it. Who may Alter the cluster does it so: "
                            + "kafka-transactions.sh abort --topic {} --partition {} --start-offset {}",
                    partition.topic(),
                    partition.partition(),
                    state.currentTransactionStartOffset().orElseThrow());
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        }
    }
}
