package com.mthere.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.mthere.testing.InMemoryRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Bytes as former schemas wrote them, kept for ever: `golden/v1/<kind>.avsc` is the schema, `<kind>.<value>.bin` one
/// value of [GoldenValues] behind it, without the header. Topics and stores hold such bytes, so whatever changes, they
/// must be read.
///
/// When a schema changes on purpose: `mvn -pl schemas test -Dtest=GoldenBytesTest -Dmthere.golden=v2` writes the next
/// version beside the others; commit it.
class GoldenBytesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int HEADER = 5;

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Codecs codecs = Codecs.connect(registry.settings());

    @TestFactory
    Stream<DynamicTest> whatWasWrittenIsReadForEver() throws IOException {
        write(System.getProperty("mthere.golden", ""));
        return versions().stream()
                .flatMap(version -> files(version, ".bin")
                        .map(file -> DynamicTest.dynamicTest(
                                GOLDEN.relativize(file).toString(),
                                () -> assertThat(decode(file)).isEqualTo(GoldenValues.of(valueName(file))))));
    }

    @Test
    void everySchemaOfTodayIsKept() {
        Schemas.ALL.forEach((kind, today) -> {
            Path newest = versions().getLast().resolve(kind + ".avsc");
            if (!Files.exists(newest) || !schema(newest).equals(today)) {
                fail(kind + " has changed and no golden bytes of it are kept. Where that is meant, run"
                        + " mvn -pl schemas test -Dtest=GoldenBytesTest -Dmthere.golden=v"
                        + (versions().size() + 1)
                        + " and commit what it writes");
            }
        });
    }

    @Test
    void everyGoldenValueIsKept() {
        Path newest = versions().getLast();

        assertThat(files(newest, ".bin").map(GoldenBytesTest::valueName))
                .containsExactlyInAnyOrderElementsOf(GoldenValues.names());
    }

    @Test
    void whatTodayWritesIsWhatTheNewestVersionHolds() {
        files(versions().getLast(), ".bin")
                .forEach(file ->
                        assertThat(body(valueName(file))).as(file.toString()).isEqualTo(read(file)));
    }

    private Object decode(Path file) {
        Path schema = file.resolveSibling(valueName(file).split("\\.")[0] + ".avsc");
        byte[] body = read(file);
        return GoldenValues.codec(codecs, valueName(file))
                .decode(ByteBuffer.allocate(HEADER + body.length)
                        .put((byte) 0)
                        .putInt(registry.idOf(schema(schema)))
                        .put(body)
                        .array());
    }

    private byte[] body(String value) {
        byte[] bytes = GoldenValues.codec(codecs, value).encode(GoldenValues.of(value));
        return Arrays.copyOfRange(bytes, HEADER, bytes.length);
    }

    private void write(String version) throws IOException {
        if (version.isEmpty()) {
            return;
        }
        Path folder = Files.createDirectories(GOLDEN.resolve(version));
        for (Map.Entry<String, Schema> schema : new TreeMap<>(Schemas.ALL).entrySet()) {
            Files.writeString(
                    folder.resolve(schema.getKey() + ".avsc"), schema.getValue().toString(true) + "\n");
        }
        for (String value : GoldenValues.names()) {
            Files.write(folder.resolve(value + ".bin"), body(value));
        }
    }

    private static String valueName(Path file) {
        return file.getFileName().toString().replaceFirst("\\.bin$", "");
    }

    static List<Path> versions() {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            return folders.sorted(Comparator.comparingInt(folder ->
                            Integer.parseInt(folder.getFileName().toString().substring(1))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Schema schema(Path file) {
        return new Schema.Parser().parse(new String(read(file), StandardCharsets.UTF_8));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
