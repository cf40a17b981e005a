package com.mthere.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/// The service that the other tests share does what they take for granted.
class ServiceIT {

    @Test
    void theContractIsHeldBesideTheOfficialImages() {
        assumeTrue(
                Surroundings.here() == Surroundings.CONTAINERS,
                "No Docker engine here: the contract is held beside the broker in the local run's JVM");
        assertThat(Service.shared()).isInstanceOf(ContainedService.class);
    }

    @Test
    void theServiceIsReadyWhenItSaysSo() throws IOException, InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(Service.shared().http().resolve("/readyz"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(ready, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }
}
