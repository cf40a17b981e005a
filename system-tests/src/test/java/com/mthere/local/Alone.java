package com.mthere.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// The broker of the local run, or its registry, in a process of its own, for tests that take one of them away.
public final class Alone {
    /// What is said when the part takes requests.
    public static final String READY = "alone and ready";

    private Alone() {}

    /// @param args `broker <folder> <port> <name=value>…` or `registry <home> <folder> <port>`
    public static void main(String[] args) throws InterruptedException {
        endWithTheParent();
        switch (args[0]) {
            case "broker" -> Broker.start(Path.of(args[1]), Integer.parseInt(args[2]), settings(args));
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

    static void endWithTheParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
    }

    /// @param args of which the first three are no settings
    static Map<String, String> settings(String[] args) {
        Map<String, String> settings = new TreeMap<>();
        for (String setting : Arrays.asList(args).subList(3, args.length)) {
            settings.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return settings;
    }
}
