package com.mthere.gateway.runtime;

import com.mthere.codec.Codecs;
import com.mthere.gateway.processors.Address;
import com.mthere.gateway.processors.Credentials;
import com.mthere.gateway.processors.RemoteProcessors;
import com.mthere.query.wire.Secret;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Asks processors in other processes.
@Configuration(proxyBeanMethods = false)
public class RemoteProcessorsConfiguration {
    @Bean(destroyMethod = "close")
    RemoteProcessors processors(GatewaySettings settings, Codecs codecs, SslBundles bundles) {
        GatewaySettings.Gateway gateway = settings.gateway();
        List<Address> addresses = gateway.processors().stream().map(Address::of).toList();
        Credentials credentials = Credentials.of(
                Secret.of(gateway.secret(), gateway.secretFile().map(Path::of)),
                gateway.nameOfSslBundle().map(bundles::getBundle));
        return new RemoteProcessors(addresses, credentials, codecs);
    }

    @Bean(destroyMethod = "close")
    Heart connections(RemoteProcessors processors) {
        return new Heart(processors.connected());
    }
}
