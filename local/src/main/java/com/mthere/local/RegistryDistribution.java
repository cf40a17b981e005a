package com.mthere.local;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Apicurio Registry as it is published: a folder of jars.
///
/// They run from one flat class path, and not from the distribution's own class loader, because only then can a JVM
/// keep what it has loaded in a [ClassArchive].
///
/// @param home the folder, absolute
record RegistryDistribution(Path home) {

    private static final List<String> JVM_OPTIONS = List.of(
            "-Xmx64m",
            "-Xmn12m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private static final String LAUNCHER = "launcher.jar";

    /// The command that runs the registry.
    ///
    /// @param options further options of the JVM
    List<String> command(List<String> options) {
        var command = new ArrayList<String>();
        command.add(Processes.jdkTool("java"));
        command.addAll(JVM_OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-classpath", classPath(), RegistryMain.class.getName()));
        return List.copyOf(command);
    }

    ClassArchive classArchive() {
        return ClassArchive.in(home);
    }

    /// Puts [RegistryMain] beside the registry's jars: its JVM shall see nothing else of ours, and a class archive
    /// takes classes from jars only. An unchanged jar is left alone, for the archive remembers its time.
    void addLauncher() throws IOException {
        var jar = home.resolve(LAUNCHER);
        var content = launcher();
        if (!Files.exists(jar) || !Arrays.equals(content, Files.readAllBytes(jar))) {
            Files.write(jar, content);
        }
    }

    /// Quarkus' changed classes stand before those that they replace.
    private String classPath() {
        return Stream.of(
                        LAUNCHER,
                        "quarkus/transformed-bytecode.jar",
                        "quarkus/generated-bytecode.jar",
                        "app/*",
                        "lib/boot/*",
                        "lib/main/*")
                .map(jars -> home + File.separator + jars)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static byte[] launcher() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes);
                var main = RegistryMain.class.getResourceAsStream("RegistryMain.class")) {
            var entry = new JarEntry(RegistryMain.class.getName().replace('.', '/') + ".class");
            entry.setTime(0);
            jar.putNextEntry(entry);
            main.transferTo(jar);
        }
        return bytes.toByteArray();
    }
}
