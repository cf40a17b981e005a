package com.mthere.processor.health;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where a processor tells over HTTP how it is.
///
/// @param address where to listen; only this machine reaches the default
/// @param port 0: any that is free; absent: it tells nobody
public record HealthSettings(@DefaultValue("127.0.0.1") String address, Optional<Integer> port) {}
