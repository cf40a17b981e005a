package com.mthere.processor.query;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import reactor.netty.tcp.TcpServer;

/// TLS in which both sides show a certificate: whoever has none that the bundle trusts does not get in.
final class MutualTls {
    private static final Duration TIME_TO_SHAKE_HANDS = Duration.ofSeconds(3);

    private final SslContext context;

    MutualTls(SslBundle bundle) {
        context = context(bundle);
    }

    private static SslContext context(SslBundle bundle) {
        SslOptions options = bundle.getOptions();
        try {
            return SslContextBuilder.forServer(bundle.getManagers().getKeyManagerFactory())
                    .trustManager(bundle.getManagers().getTrustManagerFactory())
                    .clientAuth(ClientAuth.REQUIRE)
                    .protocols(options.getEnabledProtocols())
                    .ciphers(SslOptions.asSet(options.getCiphers()))
                    .build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("the certificates of the SSL bundle must be usable", e);
        }
    }

    TcpServer over(TcpServer plain) {
        return plain.secure(spec -> spec.sslContext(context).handshakeTimeout(TIME_TO_SHAKE_HANDS));
    }
}
