package com.mthere.gateway.processors;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/// The name servers of this machine. They are asked every time, whatever they say about how long an answer holds:
/// Docker's says ten minutes, and a container that it named may be gone in a second. No thread waits for them, as one
/// would for the JDK's.
final class NameServers implements Names {
    private final DnsNameResolver resolver;

    /// @param loops on which the answers come; they end what is open here when they end
    NameServers(LoopResources loops) {
        EventLoopGroup group = loops.onClient(LoopResources.DEFAULT_NATIVE);
        resolver = new DnsNameResolverBuilder(group.next())
                .datagramChannelFactory(() -> loops.onChannel(DatagramChannel.class, group))
                .socketChannelFactory(() -> loops.onChannel(SocketChannel.class, group))
                .resolveCache(NoopDnsCache.INSTANCE)
                .cnameCache(NoopDnsCnameCache.INSTANCE)
                .build();
    }

    @Override
    public Mono<List<InetAddress>> addressesOf(String host) {
        return Mono.create(answer -> {
            resolver.resolveAll(host).addListener((Future<List<InetAddress>> answered) -> {
                if (answered.isSuccess()) {
                    answer.success(answered.getNow());
                } else {
                    answer.error(answered.cause());
                }
            });
        });
    }
}
