package com.mthere.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// Runs the schema registry in a JVM of its own, which ends when the JVM that started it ends, however that happens.
///
/// Its standard input is a pipe from the parent. The operating system closes the pipe when the parent dies, by
/// `kill -9` too, and that is the signal to go. Nothing is lost: the registry's answers wait for its storage.
public final class RegistryMain {

    private RegistryMain() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("parent-watch").start(RegistryMain::haltWithParent);
        ignoreInterrupt();
        Class.forName("io.quarkus.runner.GeneratedMain")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }

    /// Ctrl-C reaches every process of the terminal; when the registry may go is the parent's to say.
    private static void ignoreInterrupt() throws ReflectiveOperationException {
        // By name, for the compiler warns at every use of sun.misc, although the JDK supports this class.
        var signal = Class.forName("sun.misc.Signal");
        var handler = Class.forName("sun.misc.SignalHandler");
        var interrupt = signal.getConstructor(String.class).newInstance("INT");
        signal.getMethod("handle", signal, handler)
                .invoke(null, interrupt, handler.getField("SIG_IGN").get(null));
    }

    private static void haltWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("The pipe from the parent broke", e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }
}
