package com.mthere.gateway.processors;

import com.mthere.query.wire.Secret;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import reactor.netty.tcp.TcpClient;

/// What this gateway shows to a processor, and by what it knows a processor.
public final class Credentials {
    private static final Duration TIME_TO_SHAKE_HANDS = Duration.ofSeconds(3);

    private final Secret secret;
    private final Optional<SslContext> tls;

    private Credentials(Secret secret, Optional<SslContext> tls) {
        this.secret = secret;
        this.tls = tls;
    }

    /// @param bundle the certificate to show, and those to trust; empty: the connection is not encrypted
    public static Credentials of(Secret secret, Optional<SslBundle> bundle) {
        return new Credentials(secret, bundle.map(Credentials::context));
    }

    private static SslContext context(SslBundle bundle) {
        SslOptions options = bundle.getOptions();
        try {
            return SslContextBuilder.forClient()
                    .keyManager(bundle.getManagers().getKeyManagerFactory())
                    .trustManager(bundle.getManagers().getTrustManagerFactory())
                    .protocols(options.getEnabledProtocols())
                    .ciphers(SslOptions.asSet(options.getCiphers()))
                    .build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("the certificates of the SSL bundle must be usable", e);
        }
    }

    Secret secret() {
        return secret;
    }

    /// The processor's certificate must name the host that is connected to: Netty checks that unless told otherwise.
    TcpClient over(TcpClient plain) {
        return tls.map(context -> plain.secure(spec -> spec.sslContext(context).handshakeTimeout(TIME_TO_SHAKE_HANDS)))
                .orElse(plain);
    }
}
