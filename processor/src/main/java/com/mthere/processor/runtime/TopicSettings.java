package com.mthere.processor.runtime;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How topics are made, where they are not there yet.
///
/// @param partitions of every log and every public topic: never changed later, since it decides where a key lives
/// @param mutationsKept how long the logs of mutations are kept
/// @param mailKept how long what is to be mailed is kept: no mail is sent that waited longer
/// @param deadLettersKept how long what could not be handled is kept
/// @param replacedKept how long is kept at most, on compacted topics and in stores, what was deleted or replaced since;
/// shorter than an hour only without standbys
public record TopicSettings(
        @DefaultValue("2") int partitions,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue("7d") Duration mutationsKept,
        @DefaultValue("7d") Duration mailKept,
        @DefaultValue("14d") Duration deadLettersKept,
        @DefaultValue("24h") Duration replacedKept) {
    public TopicSettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("mthere.topics.partitions must be at least 1");
        }
    }
}
