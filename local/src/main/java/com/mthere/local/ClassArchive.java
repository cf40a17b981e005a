package com.mthere.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/// A class data sharing archive of a JVM: its classes, as it has loaded and linked them.
///
/// It halves the registry's time to start. It fits only the JVM that recorded it, after which it is named.
///
/// @param file where it is, or will be
record ClassArchive(Path file) {

    private static final Duration RECORD_DEADLINE = Duration.ofSeconds(60);

    static ClassArchive in(Path folder) {
        return new ClassArchive(folder.resolve("classes-" + Runtime.version() + ".jsa"));
    }

    boolean recorded() {
        return Files.exists(file);
    }

    /// The options of a JVM that shall use the archive, or that it shall be recorded from.
    List<String> options() {
        return recorded() ? List.of("-XX:SharedArchiveFile=" + file) : List.of("-XX:+RecordDynamicDumpInfo");
    }

    /// Records the archive from a running JVM, which must be ended then: JDK 25 was seen to crash when it went on. When
    /// recording fails, there is no archive, and the next start tries again.
    void recordFrom(Process jvm) {
        var recording = file.resolveSibling(file.getFileName() + "." + jvm.pid());
        try {
            if (dump(jvm, recording)) {
                Files.move(recording, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The class archive " + file + " could not be recorded", e);
        }
    }

    private static boolean dump(Process jvm, Path recording) throws IOException {
        var dump = new ProcessBuilder(
                        Processes.jdkTool("jcmd"),
                        Long.toString(jvm.pid()),
                        "VM.cds",
                        "dynamic_dump",
                        recording.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return Processes.endsWithin(dump, RECORD_DEADLINE) && Files.exists(recording);
    }
}
