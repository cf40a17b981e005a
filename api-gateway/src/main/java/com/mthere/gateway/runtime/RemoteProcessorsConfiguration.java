package com.mthere.gateway.runtime;

import com.mthere.codec.Codecs;
import com.mthere.gateway.processors.Address;
import com.mthere.gateway.processors.RemoteProcessors;
import com.mthere.query.wire.Secret;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Asks processors in other processes.
@Configuration(proxyBeanMethods = false)
public class RemoteProcessorsConfiguration {
    @Bean(destroyMethod = "close")
    RemoteProcessors processors(GatewaySettings settings, Codecs codecs) {
        GatewaySettings.Gateway gateway = settings.gateway();
        List<Address> addresses = gateway.processors().stream().map(Address::of).toList();
        return new RemoteProcessors(addresses, Secret.of(gateway.secret(), gateway.secretFile().map(Path::of)), codecs);
    }

    @Bean(destroyMethod = "close")
    Heart connections(RemoteProcessors processors) {
        return new Heart(processors.connected());
    }
}
