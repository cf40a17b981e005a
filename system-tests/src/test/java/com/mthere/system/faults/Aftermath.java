package com.mthere.system.faults;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Logs;
import com.mthere.system.Reply;
import com.mthere.system.Topic;
import com.mthere.system.WireFormat;
import com.mthere.system.faults.Fleet.Member;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/// What is there when all is quiet again: the log of mutations, the public topic, and what each gateway says; and what
/// is said by standbys that have to take over, and by processors that have nothing but the changelog.
///
/// @param accepted the traces of all requests that are in the log
/// @param published by offset in the topic
/// @param answers what a strong read of each key was answered, by whoever was to say it
record Aftermath(Set<String> accepted, List<Published> published, List<Map<String, State>> answers) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(120);

    record State(long version, String email) {}

    record Published(String key, State state, String trace, String mutationId) {}

    /// @param changes of which the public topic must have a record each; it is committed a little after the answer
    static Aftermath of(Fleet fleet, List<Api> gateways, List<String> keys, long changes) {
        WireFormat format = new WireFormat(fleet.registryUri());
        List<Map<String, State>> answers = new ArrayList<>();
        gateways.forEach(gateway -> answers.add(states(gateway, keys)));
        for (Member processor : fleet.processors()) {
            processor.process().kill();
            answers.add(states(gateways.getFirst(), keys));
            processor.start();
            processor.awaitReady();
            fleet.awaitAllReady();
        }
        fleet.processors().forEach(processor -> processor.process().kill());
        fleet.processors().forEach(processor -> Logs.remove(processor.stateFolder()));
        fleet.processors().forEach(Member::start);
        answers.add(states(gateways.getLast(), keys));
        Set<String> accepted = new HashSet<>();
        new Topic(fleet.kafka(), "mthere.user-mutations")
                .readOn()
                .forEach(entry -> accepted.add(header(entry, "traceparent")));
        List<Published> published = new ArrayList<>();
        Topic users = new Topic(fleet.kafka(), "mthere.users");
        Await.until(changes + " changes are published", ANSWERED_WITHIN, () -> {
            users.readOn().forEach(record -> published.add(published(record, format)));
            return published.size() >= changes;
        });
        return new Aftermath(accepted, published, answers);
    }

    private static Map<String, State> states(Api gateway, List<String> keys) {
        Map<String, State> states = new TreeMap<>();
        keys.forEach(key -> Await.until(key + " is answered", ANSWERED_WITHIN, () -> {
            Reply reply = gateway.get("/users/" + key, Map.of("Mthere-Consistency", "strong"));
            if (reply instanceof Reply.Answered answer && answer.status() == 200) {
                String email = JSON.readTree(answer.body()).get("email").asString();
                states.put(
                        key,
                        new State(
                                Long.parseLong(
                                        answer.header("ETag").orElseThrow().replace("\"", "")),
                                email));
                return true;
            }
            return false;
        }));
        return states;
    }

    private static Published published(ConsumerRecord<byte[], byte[]> record, WireFormat format) {
        State state = new State(
                Long.parseLong(header(record, "mthere_version")),
                String.valueOf(format.read(record.value()).get("email")));
        return new Published(text(record.key()), state, header(record, "traceparent"), header(record, "ce_id"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
