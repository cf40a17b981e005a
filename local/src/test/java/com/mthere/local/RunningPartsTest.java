package com.mthere.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningPartsTest {

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final List<String> stopped = new ArrayList<>();
    private final RunningParts running =
            new RunningParts(new Progress(new PrintStream(OutputStream.nullOutputStream()), new PrintStream(errors)));

    @Test
    void stopsWhatStartedLastFirst() {
        running.add("broker", () -> stopped.add("broker"));
        running.add("processor", () -> stopped.add("processor"));
        running.add("gateway", () -> stopped.add("gateway"));

        running.close();

        assertThat(stopped).containsExactly("gateway", "processor", "broker");
    }

    @Test
    void stopsEachPartOnce() {
        running.add("broker", () -> stopped.add("broker"));

        running.close();
        running.close();

        assertThat(stopped).containsExactly("broker");
    }

    @Test
    void stopsAPartThatComesTooLate() {
        running.close();

        running.add("broker", () -> stopped.add("broker"));

        assertThat(stopped).containsExactly("broker");
    }

    @Test
    void stopsTheRestWhenAPartFailsToStop() {
        running.add("broker", () -> stopped.add("broker"));
        running.add("processor", () -> {
            throw new IllegalStateException("stuck");
        });

        running.close();

        assertThat(stopped).containsExactly("broker");
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("processor did not stop cleanly")
                .contains("stuck");
    }
}
