package com.mthere.local;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.PropertyResolver;

/// Whether a local run may start: everything that a user can put right is checked before anything is started.
sealed interface Admission {

    /// The run may start, and holds its folder.
    record Granted(LocalSettings settings, DataFolder folder) implements Admission {}

    /// The run may not start.
    ///
    /// @param reason one line for the user: what is wrong, and what to do about it
    record Refused(String reason) implements Admission {}

    static Admission of(PropertyResolver properties) {
        try {
            return of(LocalSettings.from(properties));
        } catch (IllegalArgumentException e) {
            return new Refused(String.valueOf(e.getMessage()));
        }
    }

    private static Admission of(LocalSettings settings) {
        return portTwice(settings)
                .or(() -> portInUse(settings))
                .or(() -> registryMissing(settings))
                .orElseGet(() -> claimFolder(settings));
    }

    private static Optional<Admission> portTwice(LocalSettings settings) {
        var names = new HashMap<Integer, String>();
        return ports(settings).entrySet().stream()
                .filter(port -> names.putIfAbsent(port.getValue(), port.getKey()) != null)
                .findFirst()
                .map(port -> new Refused("port " + port.getValue() + " is given to both " + names.get(port.getValue())
                        + " and " + port.getKey() + "; choose another one with -D" + port.getKey() + "=<port>"));
    }

    private static Optional<Admission> portInUse(LocalSettings settings) {
        return ports(settings).entrySet().stream()
                .filter(port -> !Ports.free(port.getValue()))
                .findFirst()
                .map(port -> new Refused("port " + port.getValue() + " is in use; choose another one with -D"
                        + port.getKey() + "=<port>"));
    }

    private static Map<String, Integer> ports(LocalSettings settings) {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put(LocalSettings.HTTP_PORT, settings.httpPort());
        ports.put(LocalSettings.KAFKA_PORT, settings.kafkaPort());
        ports.put(LocalSettings.REGISTRY_PORT, settings.registryPort());
        ports.put(LocalSettings.MAIL_PORT, settings.mailPort());
        return ports;
    }

    private static Optional<Admission> registryMissing(LocalSettings settings) {
        return Files.isDirectory(settings.registryHome())
                ? Optional.empty()
                : Optional.of(new Refused("the schema registry is not unpacked in " + settings.registryHome()
                        + "; the Maven profile local does that"));
    }

    private static Admission claimFolder(LocalSettings settings) {
        return switch (DataFolder.claim(settings.data())) {
            case DataFolder.Claim.Held held -> new Granted(settings, held.folder());
            case DataFolder.Claim.InUse inUse ->
                new Refused("the data folder " + inUse.path() + " is in use by another run; choose another one with -D"
                        + LocalSettings.DATA + "=<folder>");
            case DataFolder.Claim.Unwritable unwritable ->
                new Refused("the data folder " + unwritable.path() + " cannot be written (" + unwritable.cause()
                        + "); choose another one with -D" + LocalSettings.DATA + "=<folder>");
        };
    }
}
