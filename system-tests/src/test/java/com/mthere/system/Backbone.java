package com.mthere.system;

import com.mthere.local.Alone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The broker and the registry of the local run, each in a process of its own.
public final class Backbone {
    private Backbone() {}

    /// @param folder where its data and its log are
    /// @param settings `name=value`, in Kafka's own names
    public static JavaProcess broker(Path folder, int port, String... settings) {
        List<String> args =
                new ArrayList<>(List.of("broker", folder.resolve("kafka").toString(), Integer.toString(port)));
        args.addAll(List.of(settings));
        return start(folder, args);
    }

    /// @param folder where its data and its log are
    public static JavaProcess registry(Path folder, int port) {
        String home = System.getProperty("mthere.registry.home", "../local/target/registry");
        return start(
                folder, List.of("registry", home, folder.resolve("registry").toString(), Integer.toString(port)));
    }

    private static JavaProcess start(Path folder, List<String> args) {
        Path log = Logs.newLog(folder, args.getFirst() + ".log");
        return JavaProcess.start(List.of(), Alone.class.getName(), args, Alone.READY, log);
    }
}
