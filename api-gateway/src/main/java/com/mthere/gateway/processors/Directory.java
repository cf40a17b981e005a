package com.mthere.gateway.processors;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Where the processors are that the configuration names. A name may stand for several, which come and go, as that of
/// a scaled Compose service or of a headless Kubernetes service does; so it is looked up again and again.
final class Directory {
    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);

    /// A processor takes longer to start, and a gateway is to know it before it holds a partition.
    static final Duration BETWEEN_LOOKUPS = Duration.ofSeconds(1);

    private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(3);

    private final List<Address> configured;
    private final Names names;
    private final Map<Address, List<Address>> found = new ConcurrentHashMap<>();
    private final Set<Address> unknown = ConcurrentHashMap.newKeySet();

    Directory(List<Address> configured, Names names) {
        this.configured = List.copyOf(configured);
        this.names = names;
    }

    /// The addresses of all processors, as numbers: after every lookup, for as long as somebody is subscribed.
    Flux<Set<Address>> addresses() {
        return Mono.defer(this::lookup).repeatWhen(done -> done.delayElements(BETWEEN_LOOKUPS));
    }

    private Mono<Set<Address>> lookup() {
        return Flux.fromIterable(configured)
                .flatMapSequential(this::lookup)
                .<Set<Address>>collect(LinkedHashSet::new, Set::addAll)
                .map(Set::copyOf);
    }

    /// A name that cannot be looked up stands for what it stood for.
    private Mono<List<Address>> lookup(Address name) {
        return names.addressesOf(name.host())
                .timeout(LONGEST_LOOKUP)
                .map(hosts -> addresses(hosts, name.port()))
                .doOnNext(addresses -> known(name, addresses))
                .doOnError(failure -> unknown(name, failure))
                .onErrorResume(failure -> Mono.just(found.getOrDefault(name, List.of())));
    }

    /// One address of a family each is one processor, not two.
    private static List<Address> addresses(List<InetAddress> hosts, int port) {
        boolean has4 = hosts.stream().anyMatch(Inet4Address.class::isInstance);
        return hosts.stream()
                .filter(host -> !has4 || host instanceof Inet4Address)
                .map(host -> new Address(host.getHostAddress(), port))
                .toList();
    }

    private void known(Address name, List<Address> addresses) {
        unknown.remove(name);
        found.put(name, addresses);
    }

    /// Said once, however many lookups follow.
    private void unknown(Address name, Throwable failure) {
        if (unknown.add(name)) {
            LOG.atWarn()
                    .addKeyValue("name", name)
                    .addKeyValue("reason", failure.getMessage())
                    .log("A name of processors cannot be looked up");
        }
    }
}
