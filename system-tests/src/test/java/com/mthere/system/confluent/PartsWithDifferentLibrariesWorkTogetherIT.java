package com.mthere.system.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.FreePorts;
import com.mthere.system.Reply;
import com.mthere.system.apart.Parts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A processor with Confluent's library, beside gateways with either.
class PartsWithDifferentLibrariesWorkTogetherIT {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    @BeforeAll
    static void confluentsLibraryIsThere() {
        Libraries.assumeConfluents();
    }

    @Test
    void whatAGatewayWithOneLibraryWroteAGatewayWithTheOtherReads() {
        try (Parts parts = new Parts(FreePorts.next(), FreePorts.next())) {
            String[] confluents =
                    Libraries.confluentsAsArguments(parts.registry()).toArray(String[]::new);
            List<Parts.Processor> processors =
                    List.of(parts.processor("processor", confluents).ready());
            Parts.Gateway apicurio =
                    parts.gateway("apicurio", FreePorts.next(), processors).ready();
            Parts.Gateway confluent = parts.gateway("confluent", FreePorts.next(), processors, confluents)
                    .ready();
            try (Api one = new Api(apicurio.http());
                    Api other = new Api(confluent.http())) {
                writtenByOneIsReadByTheOther(one, other, "a");
                writtenByOneIsReadByTheOther(other, one, "b");
            }
        }
    }

    private static void writtenByOneIsReadByTheOther(Api one, Api other, String id) {
        String user = "{\"user_id\": \"%s\", \"email\": \"%s@example.org\"}".formatted(id, id);
        Reply.Answered created = answered(one.send("POST", "/users", JSON, user));
        assertThat(created.status()).as(created.body()).isEqualTo(201);

        Reply.Answered read = answered(other.get("/users/" + id, Map.of("Mthere-Consistency", "strong")));

        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(created.body());
    }

    private static Reply.Answered answered(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Answered.class);
        return (Reply.Answered) reply;
    }
}
