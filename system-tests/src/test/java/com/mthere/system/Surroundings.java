package com.mthere.system;

import java.util.Locale;
import org.testcontainers.DockerClientFactory;

/// In what the parts are tested: beside `apache/kafka` and the registry's image where there is a Docker engine, beside
/// the broker in the local run's JVM where there is none. `-Dmthere.surroundings=containers` or `jvm` decides
/// otherwise, and with `apart` two processors and a gateway are processes of their own beside that broker.
public enum Surroundings {
    CONTAINERS,
    JVM,
    APART;

    private static final Surroundings HERE = choose(System.getProperty("mthere.surroundings", ""));

    public static Surroundings here() {
        return HERE;
    }

    private static Surroundings choose(String wanted) {
        if (!wanted.isEmpty()) {
            return valueOf(wanted.toUpperCase(Locale.ROOT));
        }
        try {
            var unused = DockerClientFactory.instance().client();
            return CONTAINERS;
        } catch (RuntimeException noEngine) {
            System.err.println("No Docker engine can be used, so tests run beside the broker in the local run's JVM: "
                    + noEngine.getMessage());
            return JVM;
        }
    }

    Running start() {
        return switch (this) {
            case CONTAINERS -> ContainedService.start();
            case JVM -> Service.start();
            case APART -> Service.startApart();
        };
    }
}
