package com.mthere.gateway.processors;

import java.net.InetAddress;
import java.util.List;
import reactor.core.publisher.Mono;

/// Tells what a host's name stands for.
@FunctionalInterface
interface Names {
    /// Fails where there is no such name, or nobody to ask.
    Mono<List<InetAddress>> addressesOf(String host);
}
