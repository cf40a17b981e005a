package com.mthere.processor.topology;

import java.time.Duration;

/// How long is kept what is no longer of use.
///
/// @param outcomes of mutations: so long a repeat gets the first answer
/// @param replaced what was deleted or replaced since, on compacted topics and in stores
public record Retention(Duration outcomes, Duration replaced) {
    public static final Retention USUAL = new Retention(Duration.ofHours(24), Duration.ofHours(24));
}
