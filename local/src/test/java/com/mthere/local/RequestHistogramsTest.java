package com.mthere.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.yammer.metrics.core.Histogram;
import com.yammer.metrics.core.Metric;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestHistogramsTest {

    @Test
    void brokerMeasuresItsFrequentRequestsInThemAlone(@TempDir Path folder) {
        RequestHistograms.register();
        var ours = ofFrequentRequests();

        var broker = Broker.start(folder, Ports.unused());
        var whileItRuns = ofFrequentRequests();
        broker.close();

        assertThat(whileItRuns).isEqualTo(ours).isNotEmpty();
        assertThat(ofFrequentRequests()).isEmpty();
    }

    private static Map<String, Metric> ofFrequentRequests() {
        var found = new HashMap<String, Metric>();
        KafkaYammerMetrics.defaultRegistry().allMetrics().forEach((name, metric) -> {
            String request = name.getMBeanName().replaceFirst(".*request=", "");
            if (metric instanceof Histogram && RequestHistograms.FREQUENT.contains(request)) {
                found.put(name.getMBeanName(), metric);
            }
        });
        return found;
    }
}
