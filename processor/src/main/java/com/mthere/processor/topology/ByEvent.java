package com.mthere.processor.topology;

import com.mthere.query.Partitions;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/// Puts invitations where their event is: the key is event id / invitation id, and no id has a slash.
final class ByEvent implements StreamPartitioner<byte[], byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] value, int partitions) {
        String ids = new String(key, StandardCharsets.UTF_8);
        return Optional.of(Set.of(Partitions.of(ids.substring(0, ids.indexOf('/')), partitions)));
    }
}
