package com.mthere.gateway.processors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class DirectoryTest {
    private final Queue<Mono<List<InetAddress>>> answers = new ArrayDeque<>();

    @Test
    void aNameMayStandForSeveralProcessors() {
        answer("10.0.0.1", "10.0.0.2");

        expect(Set.of(at("10.0.0.1"), at("10.0.0.2")));
    }

    @Test
    void itIsLookedUpAgainAndAgain() {
        answer("10.0.0.1");
        answer("10.0.0.1", "10.0.0.2");
        answer("10.0.0.2");

        expect(Set.of(at("10.0.0.1")), Set.of(at("10.0.0.1"), at("10.0.0.2")), Set.of(at("10.0.0.2")));
    }

    @Test
    void aNameThatCannotBeLookedUpStandsForWhatItStoodFor() {
        answers.add(Mono.error(new UnknownHostException("not yet")));
        answer("10.0.0.1");
        answers.add(Mono.error(new UnknownHostException("not now")));
        answers.add(Mono.never());

        expect(Set.of(), Set.of(at("10.0.0.1")), Set.of(at("10.0.0.1")), Set.of(at("10.0.0.1")));
    }

    @Test
    void oneProcessorWithAnAddressOfEachFamilyIsOne() {
        answer("10.0.0.1", "fd00::1");
        answer("fd00::1", "fd00::2");

        expect(Set.of(at("10.0.0.1")), Set.of(at("fd00:0:0:0:0:0:0:1"), at("fd00:0:0:0:0:0:0:2")));
    }

    @Test
    void severalNamesStandForAllTogether() {
        answer("10.0.0.1");
        answer("10.0.0.2", "10.0.0.1");
        Directory directory =
                new Directory(List.of(new Address("a", 7000), new Address("b", 7000)), host -> answers.remove());

        assertThat(directory.addresses().blockFirst(Hop.SOON))
                .containsExactlyInAnyOrder(at("10.0.0.1"), at("10.0.0.2"));
    }

    @SafeVarargs
    private void expect(Set<Address>... lookups) {
        StepVerifier.withVirtualTime(
                        () -> new Directory(List.of(new Address("processor", 7000)), host -> answers.remove())
                                .addresses()
                                .take(lookups.length))
                .thenAwait(Directory.BETWEEN_LOOKUPS.multipliedBy(10L * lookups.length))
                .expectNext(lookups)
                .verifyComplete();
    }

    private void answer(String... addresses) {
        answers.add(Mono.fromCallable(() -> List.of(addresses).stream()
                .map(address -> InetAddress.ofLiteral(address))
                .toList()));
    }

    private static Address at(String host) {
        return new Address(host, 7000);
    }
}
