package com.mthere.local;

import java.nio.file.Path;

/// The broker of the local run, or its registry, in a process of its own, for tests that take one of them away.
public final class Alone {
    /// What is said when the part takes requests.
    public static final String READY = "alone and ready";

    private Alone() {}

    /// @param args `broker <folder> <port>` or `registry <home> <folder> <port>`
    public static void main(String[] args) throws InterruptedException {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
        switch (args[0]) {
            case "broker" -> Broker.start(Path.of(args[1]), Integer.parseInt(args[2]));
            case "registry" ->
                Registry.start(
                        new RegistryDistribution(Path.of(args[1]).toAbsolutePath()),
                        Path.of(args[2]),
                        Integer.parseInt(args[3]));
            default -> throw new IllegalArgumentException("No such part: " + args[0]);
        }
        System.out.println(READY);
        // Until somebody ends it: neither part has a thread of its own here that would keep the JVM.
        Thread.currentThread().join();
    }
}
