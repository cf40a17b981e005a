package com.mthere.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// Each refusal, as a user meets it: in a process of its own, by its exit code and what it says.
class AdmissionTest {

    @TempDir
    Path folder;

    private static final List<String> PORTS = List.of(
            LocalSettings.HTTP_PORT, LocalSettings.KAFKA_PORT, LocalSettings.REGISTRY_PORT, LocalSettings.MAIL_PORT);

    private final Map<String, String> given = new HashMap<>();

    @BeforeEach
    void giveWhatIsRight() {
        given.put(LocalSettings.DATA, folder.resolve("data").toString());
        given.put(LocalSettings.REGISTRY_HOME, folder.toString());
        Iterator<Integer> ports = Ports.unused(PORTS.size()).iterator();
        PORTS.forEach(name -> given.put(name, ports.next().toString()));
    }

    @ParameterizedTest
    @FieldSource("PORTS")
    void refusesAPortInUse(String name) throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            given.put(name, Integer.toString(other.getLocalPort()));

            assertThat(refusal())
                    .isEqualTo("mThere cannot start: port " + other.getLocalPort()
                            + " is in use; choose another one with -D" + name + "=<port>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "90920, 90920",
        "0, 0",
        "-1, -1",
        "65536, 65536",
        "4294968296, 4294968296",
        "kafka, kafka",
        "9092.5, 9092.5",
        "'', empty"
    })
    void refusesWhatIsNoPort(String port, String shown) throws Exception {
        given.put(LocalSettings.KAFKA_PORT, port);

        assertThat(refusal())
                .isEqualTo("mThere cannot start: mthere.kafka.port must be a port from 1 to 65535, but is " + shown);
    }

    @Test
    void refusesAPortThatIsGivenTwice() throws Exception {
        given.put(LocalSettings.REGISTRY_PORT, given.get(LocalSettings.HTTP_PORT));

        assertThat(refusal())
                .isEqualTo("mThere cannot start: port " + given.get(LocalSettings.HTTP_PORT)
                        + " is given to both server.port and mthere.registry.port; choose another one with"
                        + " -Dmthere.registry.port=<port>");
    }

    @Test
    void refusesAFolderThatIsAFile() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        given.put(LocalSettings.DATA, file.toString());

        assertThat(refusal())
                .startsWith("mThere cannot start: the data folder " + file + " cannot be written")
                .endsWith("choose another one with -Dmthere.data=<folder>");
    }

    @Test
    void refusesNoFolderAtAll() throws Exception {
        given.put(LocalSettings.DATA, "");

        assertThat(refusal()).isEqualTo("mThere cannot start: mthere.data must be a folder, but is empty");
    }

    @Test
    void refusesAFolderThatItCannotWrite() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        given.put(LocalSettings.DATA, file.resolve("data").toString());

        assertThat(refusal())
                .startsWith("mThere cannot start: the data folder " + file.resolve("data") + " cannot be written")
                .endsWith("choose another one with -Dmthere.data=<folder>");
    }

    @Test
    void refusesAFolderInUseByAnotherRun() throws Exception {
        var data = folder.resolve("data");
        assertThat(DataFolder.claim(data)).isInstanceOf(DataFolder.Claim.Held.class);

        assertThat(refusal())
                .isEqualTo("mThere cannot start: the data folder " + data
                        + " is in use by another run; choose another one with -Dmthere.data=<folder>");
    }

    @Test
    void refusesToStartWithoutARegistry() throws Exception {
        given.put(LocalSettings.REGISTRY_HOME, folder.resolve("nowhere").toString());

        assertThat(refusal()).startsWith("mThere cannot start: the schema registry is not unpacked");
    }

    private String refusal() throws Exception {
        try (var run = ForkedJvm.run(LocalRun.class, arguments())) {
            assertThat(run.awaitExit()).isEqualTo(1);
            return onlyLine(run.errors());
        }
    }

    private String[] arguments() {
        return given.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    private static String onlyLine(List<String> lines) {
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }
}
