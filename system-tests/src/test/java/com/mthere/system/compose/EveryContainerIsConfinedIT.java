package com.mthere.system.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What the files say, without starting anything; [DockerComposeUpIT] sees what becomes of it.
class EveryContainerIsConfinedIT {
    static List<List<String>> files() {
        return List.of(List.of(Compose.ONE_BROKER), List.of(Compose.ONE_BROKER, Compose.THREE_BROKERS));
    }

    private static Map<String, JsonNode> services(List<String> files) {
        Map<String, JsonNode> services = new TreeMap<>();
        new Compose(files.toArray(String[]::new)).config().path("services").forEachEntry(services::put);
        return services;
    }

    @ParameterizedTest
    @MethodSource("files")
    void aContainerHasNoRightsAndABound(List<String> files) {
        services(files).forEach((name, service) -> {
            assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
            assertThat(service.path("cap_drop").toString()).as(name).isEqualTo("[\"ALL\"]");
            assertThat(service.path("security_opt").toString()).as(name).isEqualTo("[\"no-new-privileges:true\"]");
            assertThat(service.path("mem_limit").asString("")).as(name).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatStaysUpTellsHowItIs(List<String> files) {
        services(files).forEach((name, service) -> {
            if (!service.path("restart").asString("").equals("no")) {
                assertThat(service.path("healthcheck").path("test").size())
                        .as(name)
                        .isPositive();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void noSecretStandsInAFile(List<String> files) {
        services(files)
                .forEach((name, service) -> service.path("environment")
                        .propertyNames()
                        .forEach(variable -> assertThat(variable)
                                .as(name)
                                .doesNotEndWith("SECRET")
                                .doesNotEndWith("KEY")));
    }

    @Test
    void onlyTheApiIsOpenToOtherMachines() {
        services(List.of(Compose.ONE_BROKER, Compose.THREE_BROKERS))
                .forEach((name, service) -> service.path("ports").forEach(port -> {
                    if (!name.equals("front")) {
                        assertThat(port.path("host_ip").asString("")).as(name).isEqualTo("127.0.0.1");
                    }
                }));
    }

    @Test
    void kafkaAndTheRegistryAreThoseThatTheBuildTests() {
        Map<String, JsonNode> services = services(List.of(Compose.ONE_BROKER, Compose.THREE_BROKERS));

        for (String broker : List.of("kafka", "kafka-2", "kafka-3")) {
            assertThat(services.get(broker).path("image").asString(""))
                    .isEqualTo("apache/kafka:" + System.getProperty("kafka.version"));
        }
        assertThat(services.get("registry").path("image").asString(""))
                .isEqualTo("apicurio/apicurio-registry:" + System.getProperty("apicurio-registry.version"));
    }
}
