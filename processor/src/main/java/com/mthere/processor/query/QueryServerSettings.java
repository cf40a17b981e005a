package com.mthere.processor.query;

import com.mthere.query.wire.Secret;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where a processor takes questions from gateways in other processes, and from whom.
///
/// @param address where to listen; only this machine reaches the default
/// @param port 0: any that is free
/// @param secret what gateways have to show; empty: nothing
/// @param secretFile a file that holds the secret, so that no environment shows it
/// @param sslBundle the certificates, under `spring.ssl.bundle`, of a connection in which gateways have to show one as
/// well; empty: the connection is not encrypted
/// @param inFlight how many questions may be under way at once; whatever exceeds them is refused at once
public record QueryServerSettings(
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("7000") int port,
        @DefaultValue("") String secret,
        Optional<String> secretFile,
        @DefaultValue("") String sslBundle,
        @DefaultValue("1024") int inFlight) {
    private static final String PREFIX = "mthere.processor.rsocket.";

    public QueryServerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(PREFIX + "port must be 0 to 65535");
        }
        if (inFlight < 1) {
            throw new IllegalArgumentException(PREFIX + "in-flight must be at least 1");
        }
        if (!secret.isEmpty() && secretFile.isPresent()) {
            throw new IllegalArgumentException(PREFIX + "secret and " + PREFIX + "secret-file exclude each other");
        }
        boolean open = secret.isEmpty() && secretFile.isEmpty() && sslBundle.isEmpty();
        if (open && !isLoopback(address, port)) {
            throw new IllegalArgumentException(
                    PREFIX + "address is " + address + ", which strangers may reach: set " + PREFIX + "secret, "
                            + PREFIX + "secret-file or " + PREFIX + "ssl-bundle, or listen on a loopback address");
        }
    }

    private static boolean isLoopback(String address, int port) {
        InetSocketAddress resolved = new InetSocketAddress(address, port);
        return !resolved.isUnresolved() && resolved.getAddress().isLoopbackAddress();
    }

    Secret toSecret() {
        return Secret.of(secret, secretFile.map(Path::of));
    }

    Optional<String> nameOfSslBundle() {
        return sslBundle.isEmpty() ? Optional.empty() : Optional.of(sslBundle);
    }

    @Override
    public String toString() {
        return "QueryServerSettings[" + address + ":" + port + "]";
    }
}
