package com.mthere.processor.runtime;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How topics are made, where they are not there yet.
///
/// @param partitions of every log and every public topic: never changed later, since it decides where a key lives
/// @param mutationsKept how long the logs of mutations are kept
/// @param deadLettersKept how long what could not be handled is kept
public record TopicSettings(
        @DefaultValue("2") int partitions,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue("7d") Duration mutationsKept,
        @DefaultValue("14d") Duration deadLettersKept) {
    public TopicSettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("mthere.topics.partitions must be at least 1");
        }
    }
}
