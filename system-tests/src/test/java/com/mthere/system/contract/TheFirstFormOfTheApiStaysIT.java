package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mthere.system.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The command lines with which the API began work as they stand, but for the port.
class TheFirstFormOfTheApiStaysIT {
    private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}Z";

    @Test
    void theFirstCommandLinesStillWork() throws IOException, InterruptedException {
        assumeTrue(there("curl"), "curl is not on this machine");
        assumeTrue(there("sh"), "there is no shell on this machine");
        Http.send("DELETE", "/users/1233446783245", java.util.Optional.empty());
        String line = run("""
                curl -H 'Content-Type: application/json' -X POST localhost:8080/users -d '{"user_id": "1233446783245", "email": "ash@smart.com"}'""");
        JsonNode created = Http.JSON.readTree(line);
        assertThat(created.propertyNames()).containsExactly("created_at", "user_id", "email", "updated_at");
        assertThat(created.path("user_id").asString()).isEqualTo("1233446783245");
        assertThat(created.path("email").asString()).isEqualTo("ash@smart.com");
        assertThat(created.path("created_at").asString()).matches(TIME);
        assertThat(created.path("updated_at").asString()).matches(TIME);
        JsonNode list = Http.JSON.readTree(run("curl localhost:8080/users"));
        assertThat(list.path("items").isArray()).isTrue();
        assertThat(Http.JSON.readTree(run("curl localhost:8080/users/1233446783245")))
                .isEqualTo(created);
        JsonNode changed = Http.JSON.readTree(run("""
                curl -H 'Content-Type: application/json' -X PUT -d '{"email": "new@email.com"}' localhost:8080/users/1233446783245"""));
        assertThat(changed.path("email").asString()).isEqualTo("new@email.com");
        assertThat(changed.path("created_at")).isEqualTo(created.path("created_at"));
        assertThat(run("curl -X DELETE localhost:8080/users/1233446783245")).isEmpty();
        assertThat(Http.get("/users/1233446783245").status()).isEqualTo(404);
    }

    private static String run(String line) throws IOException, InterruptedException {
        String here = line.replace("localhost:8080", Service.shared().http().getAuthority())
                .replaceFirst("^curl ", "curl --silent --show-error --max-time 20 --noproxy '*' ");
        Process process = new ProcessBuilder("sh", "-c", here)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(here).isZero();
        return output;
    }

    static boolean there(String program) {
        try {
            Process process = new ProcessBuilder(List.of(program, program.equals("sh") ? "-c" : "--version", ":"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }
}
