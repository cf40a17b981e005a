package com.mthere.query;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/// Where a key lives: the rule of Kafka's default partitioner.
public final class Partitions {
    private Partitions() {}

    public static int of(String key, int count) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % count;
    }
}
