package com.mthere.system.secured;

import com.mthere.system.JavaProcess;
import com.mthere.system.Logs;
import com.mthere.system.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A part that finds its secrets in files and the rest on its command line, as `docs/operating.md` has it.
final class PartWithSecrets {
    private PartWithSecrets() {}

    /// @param folder where its log is, and a folder of its secrets
    /// @param name `processor` or `gateway`
    /// @param secrets settings by name, each to be in a file
    static JavaProcess start(Path folder, String name, Map<String, String> secrets, List<String> settings)
            throws IOException {
        Path files = Files.createTempDirectory(folder, name + "-");
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            Files.writeString(files.resolve(secret.getKey()), secret.getValue());
        }
        List<String> arguments = new ArrayList<>(List.of(name, "--spring.config.import=configtree:" + files + "/"));
        arguments.addAll(settings);
        return JavaProcess.start(
                List.of(),
                Part.class.getName(),
                arguments,
                "nothing is awaited of it",
                Logs.newLog(folder, files.getFileName() + ".log"));
    }
}
