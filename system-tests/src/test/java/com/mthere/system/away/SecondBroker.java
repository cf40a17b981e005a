package com.mthere.system.away;

import com.mthere.local.Alone;
import com.mthere.local.OneOfSeveral;
import com.mthere.system.Await;
import com.mthere.system.FreePorts;
import com.mthere.system.JavaProcess;
import com.mthere.system.Logs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;

/// A broker beside the one of a [Cluster], whose controller it asks.
final class SecondBroker implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofSeconds(180);
    private static final Duration MOVED_WITHIN = Duration.ofSeconds(60);
    private static final int ID = 2;

    private final Path folder;
    private final Admin admin;
    private final int port = FreePorts.next();
    private final int controllerPort;
    private final List<String> transactions;
    private JavaProcess process;

    SecondBroker(Path folder, String first, int controllerPort) {
        this.folder = folder;
        this.controllerPort = controllerPort;
        this.admin = Admin.create(Map.of("bootstrap.servers", first));
        // A broker that has just come, or gone, cannot be asked for its list.
        this.transactions = get(() -> admin.listTransactions().all().get().stream()
                .map(TransactionListing::transactionalId)
                .toList());
        this.process = process();
        process.awaitReady(START_DEADLINE);
    }

    private JavaProcess process() {
        return JavaProcess.start(
                List.of(),
                OneOfSeveral.class.getName(),
                List.of(
                        folder.resolve("kafka-2").toString(),
                        cluster(),
                        Integer.toString(ID),
                        "process.roles=broker",
                        "listeners=PLAINTEXT://127.0.0.1:" + port,
                        "controller.quorum.voters=1@127.0.0.1:" + controllerPort),
                Alone.READY,
                Logs.newLog(folder, "broker-2.log"));
    }

    private String cluster() {
        return get(() -> admin.describeCluster().clusterId().get());
    }

    /// Moves a partition here; no other broker has it then.
    void take(TopicPartition partition) {
        get(() -> admin.alterPartitionReassignments(
                        Map.of(partition, Optional.of(new NewPartitionReassignment(List.of(ID)))))
                .all()
                .get());
        Await.until(
                partition + " is moved",
                MOVED_WITHIN,
                () -> get(() -> admin.describeTopics(List.of(partition.topic()))
                                .allTopicNames()
                                .get()
                                .get(partition.topic())
                                .partitions()
                                .get(partition.partition())
                                .leader()
                                .id())
                        == ID);
    }

    /// Whether a transaction is under way in a partition, for the partition's log and for the coordinator.
    boolean hasATransactionIn(TopicPartition partition) {
        return get(() -> admin.describeProducers(List.of(partition))
                                .partitionResult(partition)
                                .get())
                        .activeProducers()
                        .stream()
                        .anyMatch(producer ->
                                producer.currentTransactionStartOffset().isPresent())
                && underWay().contains(partition);
    }

    /// Where transactions that are under way have written, as the coordinator knows.
    Set<TopicPartition> underWay() {
        return get(() -> admin.describeTransactions(transactions).all().get().values().stream()
                .filter(transaction -> transaction.state() == TransactionState.ONGOING)
                .flatMap(transaction -> transaction.topicPartitions().stream())
                .collect(Collectors.toSet()));
    }

    void kill() {
        process.kill();
    }

    void start() {
        process = process();
        process.awaitReady(START_DEADLINE);
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not do it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        process.kill();
        admin.close();
    }
}
