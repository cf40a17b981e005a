package com.mthere.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.testing.InMemoryRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The drawing of the topology. Node and store names are in changelogs and metrics: whoever changes one moves data.
class TopologyDescriptionTest {

    @Test
    void theTopologyIsTheOneThatIsDrawn() throws IOException {
        String drawn = Files.readString(Path.of("src/test/resources/expected_topology.txt"));

        assertThat(Driver.topology(Codecs.connect(new InMemoryRegistry().settings()))
                        .describe()
                        .toString()
                        .strip())
                .isEqualTo(drawn.strip());
    }
}
