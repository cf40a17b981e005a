package com.mthere.system.compose;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A container as the engine knows it.
record Container(String id) {
    /// What the engine says of it.
    JsonNode inspect() {
        return JsonMapper.shared().readTree(docker("inspect", id)).get(0);
    }

    String name() {
        return inspect().path("Name").asString();
    }

    boolean isHealthy() {
        JsonNode state = inspect().path("State");
        return state.path("Running").asBoolean()
                && state.at("/Health/Status").asString("").equals("healthy");
    }

    /// How often it was started again because it had ended.
    int restarts() {
        return inspect().path("RestartCount").asInt();
    }

    /// @return what a command in it said
    String run(String... command) {
        return docker(Stream.concat(Stream.of("exec", id), Stream.of(command)).toArray(String[]::new));
    }

    /// Its process ends as by `kill -9`. The engine takes `docker kill` for a wish, and would not start it again; and
    /// within a container nobody can kill the first process.
    void crash() {
        docker(
                "run",
                "--rm",
                "--pid=host",
                "--network=none",
                "--user=0",
                "--entrypoint=kill",
                "mthere/processor",
                "-9",
                inspect().at("/State/Pid").asString());
    }

    /// It goes, and stays away until it is started.
    void kill() {
        docker("kill", id);
    }

    private static String docker(String... arguments) {
        return Compose.successful(
                Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList());
    }
}
