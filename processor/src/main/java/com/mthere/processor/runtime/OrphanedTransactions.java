package com.mthere.processor.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.FenceProducersOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the transactions of processors that are gone. Whoever takes their partitions up cannot restore beyond them, and
/// would have to wait until they time out.
///
/// Gone is who is not in the group: it can commit nothing any more. Kafka fences it, so a mistake costs whoever is not
/// gone a new beginning, and no write.
final class OrphanedTransactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedTransactions.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int PATIENCE = (int) Duration.ofSeconds(2).toMillis();
    private static final String OF_PROCESSORS = StreamsProperties.APPLICATION + "-";
    private static final String THREAD = "-StreamThread-";
    private static final String CONSUMER = "-consumer";

    private final Admin admin;
    private final Supplier<Optional<KafkaStreams>> streams;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("orphaned-transactions").daemon().factory());

    /// @param streams empty as long as they are not started
    OrphanedTransactions(Admin admin, Supplier<Optional<KafkaStreams>> streams) {
        this.admin = admin;
        this.streams = streams;
    }

    void start() {
        looks.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }

    /// Partitions are taken up, and somebody may have left them behind.
    private void look() {
        streams.get().filter(it -> it.state() == KafkaStreams.State.REBALANCING).ifPresent(this::end);
    }

    private void end(KafkaStreams running) {
        try {
            end(running.metadataForLocalThreads().stream()
                    .map(ThreadMetadata::consumerClientId)
                    .collect(Collectors.toSet()));
        } catch (ExecutionException | IllegalStateException e) {
            LOG.warn("Transactions of processors that are gone cannot be ended now: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks for the transactions first: who joins the group and begins one after that is not asked about.
    ///
    /// @param own consumers; a coordinator that knows none of them does not know the group now
    private void end(Set<String> own) throws ExecutionException, InterruptedException {
        List<String> open = open();
        if (open.isEmpty()) {
            return;
        }
        Set<String> members = members();
        if (members.stream().noneMatch(own::contains)) {
            return;
        }
        List<String> orphans = orphans(open, members);
        if (!orphans.isEmpty()) {
            admin.fenceProducers(orphans, new FenceProducersOptions().timeoutMs(PATIENCE))
                    .all()
                    .get();
            LOG.info("Ended the transactions of processors that are gone: {}", orphans);
        }
    }

    /// As far as coordinators tell. One that does not may have died with the processor: who comes after it is asked at
    /// the next look.
    private List<String> open() throws ExecutionException, InterruptedException {
        ListTransactionsOptions underWay = new ListTransactionsOptions()
                .filterStates(Set.of(TransactionState.ONGOING))
                .timeoutMs(PATIENCE);
        List<String> open = new ArrayList<>();
        for (KafkaFuture<Collection<TransactionListing>> coordinator :
                admin.listTransactions(underWay).byBrokerId().get().values()) {
            try {
                coordinator.get().forEach(transaction -> open.add(transaction.transactionalId()));
            } catch (ExecutionException silent) {
                LOG.debug("A broker does not tell which transactions are open: {}", silent.getMessage());
            }
        }
        return open;
    }

    private Set<String> members() throws ExecutionException, InterruptedException {
        return admin
                .describeConsumerGroups(
                        List.of(StreamsProperties.APPLICATION), new DescribeConsumerGroupsOptions().timeoutMs(PATIENCE))
                .all()
                .get()
                .values()
                .stream()
                .flatMap(group -> group.members().stream())
                .map(MemberDescription::clientId)
                .collect(Collectors.toSet());
    }

    /// @param transactions ids, of whomever
    /// @param members names of consumers
    static List<String> orphans(Collection<String> transactions, Set<String> members) {
        return transactions.stream()
                .filter(id -> id.startsWith(OF_PROCESSORS))
                .filter(id -> !members.contains(consumerOf(id)))
                .toList();
    }

    /// Kafka Streams names a thread's transactions and its consumer after the process and the thread's number.
    private static String consumerOf(String transactionalId) {
        int number = transactionalId.lastIndexOf('-');
        return transactionalId.substring(0, number) + THREAD + transactionalId.substring(number + 1) + CONSUMER;
    }
}
