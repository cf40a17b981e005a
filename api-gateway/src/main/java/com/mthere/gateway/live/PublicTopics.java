package com.mthere.gateway.live;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is published about events and guest lists, handed on to those who listen. The topics are read from their ends
/// on, for as long as somebody does, once for all of them; only what is somebody's is decoded.
public final class PublicTopics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublicTopics.class);
    private static final Duration ONE_POLL = Duration.ofMillis(200);
    private static final String VERSION = "mthere_version";
    private static final List<String> TOPICS = List.of(Aggregate.EVENT.publicTopic(), Codecs.INVITATIONS);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Codecs codecs;
    private Optional<Reading> reading = Optional.empty();

    /// @param consumers that belong to no group and see committed records only
    public PublicTopics(Supplier<Consumer<byte[], byte[]>> consumers, Codecs codecs) {
        this.consumers = consumers;
        this.codecs = codecs;
    }

    synchronized void add(Listener listener) {
        Reading current = reading.orElseGet(Reading::new);
        current.add(listener);
        reading = Optional.of(current);
    }

    synchronized void remove(Listener listener) {
        reading.ifPresent(current -> current.remove(listener));
        reading = reading.filter(Reading::goesOn);
    }

    /// Whoever listens is told no more.
    @Override
    public synchronized void close() {
        reading.ifPresent(Reading::stop);
        reading = Optional.empty();
    }

    private synchronized void attachAll(Reading atEnd) {
        atEnd.attachAll();
    }

    private synchronized void ended(Reading ended) {
        reading = reading.filter(it -> it != ended);
        ended.endAll();
    }

    /// From the first listener to the last. Who listens is changed under the lock of the whole.
    private final class Reading {
        private final Map<String, Set<Listener>> listeners = new ConcurrentHashMap<>();
        private boolean isAtEnd;
        private volatile boolean stopped;

        Reading() {
            Thread.ofPlatform().daemon().name("public-topics").start(this::read);
        }

        void add(Listener listener) {
            listeners
                    .computeIfAbsent(listener.eventId(), id -> ConcurrentHashMap.newKeySet())
                    .add(listener);
            if (isAtEnd) {
                listener.attach();
            }
        }

        void remove(Listener listener) {
            Set<Listener> ofEvent = listeners.getOrDefault(listener.eventId(), Set.of());
            if (ofEvent.remove(listener) && ofEvent.isEmpty()) {
                listeners.remove(listener.eventId());
            }
            stopped = stopped || listeners.isEmpty();
        }

        boolean goesOn() {
            return !stopped;
        }

        void stop() {
            stopped = true;
        }

        void attachAll() {
            isAtEnd = true;
            listeners.values().forEach(ofEvent -> ofEvent.forEach(Listener::attach));
        }

        void endAll() {
            listeners.values().forEach(ofEvent -> ofEvent.forEach(Listener::end));
        }

        private void read() {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                goToEnd(consumer);
                PublicTopics.this.attachAll(this);
                while (!stopped) {
                    consumer.poll(ONE_POLL).forEach(this::tell);
                }
            } catch (RuntimeException failure) {
                LOG.warn("The public topics cannot be read: whoever listens must come again", failure);
            } finally {
                ended(this);
            }
        }

        private void tell(ConsumerRecord<byte[], byte[]> record) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            int slash = key.indexOf('/');
            Set<Listener> ofEvent = listeners.get(slash < 0 ? key : key.substring(0, slash));
            if (ofEvent != null) {
                change(record).ifPresent(change -> ofEvent.forEach(listener -> listener.tell(change)));
            }
        }
    }

    /// Committed records only: where a transaction is open, its beginning is the end.
    private static void goToEnd(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /// Nothing, where an invitation goes: that happens with its event only, which tells it.
    private Optional<Change> change(ConsumerRecord<byte[], byte[]> record) {
        boolean isInvitation = record.topic().equals(Codecs.INVITATIONS);
        byte[] value = record.value();
        if (value == null) {
            return isInvitation ? Optional.empty() : Optional.of(new Change.Deletion(version(record)));
        }
        return Optional.of(
                isInvitation
                        ? new Change.OfInvitation(codecs.invitations().decode(value))
                        : new Change.OfEvent(codecs.events().entities().decode(value)));
    }

    private static long version(ConsumerRecord<byte[], byte[]> record) {
        return Long.parseLong(new String(record.headers().lastHeader(VERSION).value(), StandardCharsets.UTF_8));
    }
}
