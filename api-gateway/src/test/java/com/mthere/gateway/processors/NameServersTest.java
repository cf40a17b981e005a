package com.mthere.gateway.processors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.netty.resources.LoopResources;

class NameServersTest {
    private final LoopResources loops = LoopResources.create("test", 1, true);
    private final NameServers names = new NameServers(loops);

    @AfterEach
    void end() {
        loops.dispose();
    }

    @Test
    void anAddressStandsForItself() {
        assertThat(Hop.get(names.addressesOf("192.0.2.7"))).containsExactly(InetAddress.ofLiteral("192.0.2.7"));
        assertThat(Hop.get(names.addressesOf("::1"))).containsExactly(InetAddress.ofLiteral("::1"));
    }

    @Test
    void thisMachineHasAName() {
        assertThat(Hop.get(names.addressesOf("localhost"))).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
    }
}
