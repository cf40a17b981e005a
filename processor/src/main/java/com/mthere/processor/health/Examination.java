package com.mthere.processor.health;

import com.mthere.model.Aggregate;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.progress.Progress;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.progress.Slot;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;

/// Finds out how a processor is: what the group gave it, and what it has made of that.
public final class Examination {
    private final Supplier<Optional<KafkaStreams>> streams;
    private final ProgressBoard board;
    private final EndOffsets ends;

    /// @param streams empty as long as they are not started
    public Examination(Supplier<Optional<KafkaStreams>> streams, ProgressBoard board, EndOffsets ends) {
        this.streams = streams;
        this.board = board;
        this.ends = ends;
    }

    Health health() {
        return streams.get().map(this::health).orElseGet(() -> new Health(false, new TreeMap<>(), new TreeMap<>()));
    }

    private Health health(KafkaStreams running) {
        Set<Slot> given = slots(running, ThreadMetadata::activeTasks);
        Set<Slot> copied = slots(running, ThreadMetadata::standbyTasks);
        return new Health(isJoined(running.state(), given), standings(given), standings(copied));
    }

    /// A processor that has work goes on with it while the group moves other partitions.
    private static boolean isJoined(KafkaStreams.State state, Set<Slot> given) {
        return state == KafkaStreams.State.RUNNING || state == KafkaStreams.State.REBALANCING && !given.isEmpty();
    }

    private static Set<Slot> slots(KafkaStreams running, Function<ThreadMetadata, Set<TaskMetadata>> tasks) {
        return running.metadataForLocalThreads().stream()
                .map(tasks)
                .flatMap(Set::stream)
                .map(TaskMetadata::topicPartitions)
                .flatMap(Set::stream)
                .flatMap(Examination::slot)
                .collect(Collectors.toSet());
    }

    private SortedMap<Slot, Standing> standings(Set<Slot> slots) {
        TreeMap<Slot, Standing> standings = new TreeMap<>();
        slots.forEach(slot -> standings.put(slot, standing(slot)));
        return standings;
    }

    private static Stream<Slot> slot(TopicPartition log) {
        return Stream.of(Aggregate.values())
                .filter(aggregate -> aggregate.mutationTopic().equals(log.topic()))
                .map(aggregate -> new Slot(aggregate, log.partition()));
    }

    private Standing standing(Slot slot) {
        return board.of(slot).map(replica -> standing(slot, replica.progress())).orElse(Standing.RESTORING);
    }

    private Standing standing(Slot slot, Progress progress) {
        return ends.isRecent(slot, progress.applied()) ? Standing.READY : Standing.BEHIND;
    }
}
