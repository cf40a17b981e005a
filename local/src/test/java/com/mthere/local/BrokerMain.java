package com.mthere.local;

import java.nio.file.Path;

/// A broker in a JVM of its own: `BrokerMain <folder> <port>`.
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] args) {
        var broker = Broker.start(Path.of(args[0]), Integer.parseInt(args[1]));
        System.out.println("started " + broker.bootstrapServers());
    }
}
