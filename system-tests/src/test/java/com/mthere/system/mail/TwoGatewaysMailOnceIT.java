package com.mthere.system.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.FreePorts;
import com.mthere.system.Groups;
import com.mthere.system.Reply;
import com.mthere.system.apart.Parts;
import com.mthere.system.apart.Parts.Gateway;
import com.mthere.system.apart.Parts.Processor;
import com.mthere.system.mail.Postbox.Letter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/// Two gateways share the mail: each guest hears once, and a gateway that dies leaves at most the one mail in doubt
/// that it was sending.
class TwoGatewaysMailOnceIT {
    private static final int GUESTS = 100;
    private static final String MAIL = "mthere.mail";

    /// Longer than the group misses a consumer that died.
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Test
    void eachMailArrivesOnceAlsoWhenOneOfThemDies() {
        int smtp = FreePorts.next();
        String[] mail = {
            "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + smtp, "--mthere.mail.from=invites@mthere.example"
        };
        try (Postbox postbox = new Postbox(smtp);
                Parts parts = new Parts(FreePorts.next(), FreePorts.next())) {
            List<Processor> processors = List.of(parts.processor("processor").ready());
            Gateway first = parts.gateway("gateway-1", FreePorts.next(), processors, mail);
            Gateway second = parts.gateway("gateway-2", FreePorts.next(), processors, mail);
            first.ready();
            second.ready();
            try (Api api = new Api(first.http());
                    Api other = new Api(second.http())) {
                untilBothSend(parts);
                Set<String> calm = invite(api, "calm");
                Await.until(
                        "all have heard", PATIENCE, () -> heard(postbox, "calm").size() == GUESTS);
                assertThat(heard(postbox, "calm").keySet()).isEqualTo(calm);

                Set<String> stormy = invite(api, "storm");
                Await.until(
                        "some have heard",
                        PATIENCE,
                        () -> heard(postbox, "storm").size() >= GUESTS / 10);
                first.process().kill();
                Await.until(
                        "the others have heard from the other gateway",
                        PATIENCE,
                        () -> heard(postbox, "storm").size() == GUESTS);
                assertThat(heard(postbox, "storm").keySet()).isEqualTo(stormy);
                assertThat(invite(other, "after")).hasSize(GUESTS);
                Await.until(
                        "who is invited later has heard",
                        PATIENCE,
                        () -> heard(postbox, "after").size() == GUESTS);

                assertThat(repeated(postbox, "calm")).isEmpty();
                assertThat(repeated(postbox, "after")).isEmpty();
                assertThat(repeated(postbox, "storm"))
                        .hasSizeLessThanOrEqualTo(1)
                        .allSatisfy(letters -> assertThat(letters)
                                .hasSize(2)
                                .allSatisfy(letter -> assertThat(letter.messageId())
                                        .isEqualTo(letters.getFirst().messageId())));
            }
        }
    }

    /// Both have partitions of the topic.
    private static void untilBothSend(Parts parts) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", parts.kafka()))) {
            Await.until("both gateways send", PATIENCE, () -> Groups.areAtWork(admin, MAIL, 2));
        }
    }

    /// @return whom
    private static Set<String> invite(Api api, String name) {
        String guests = IntStream.range(0, GUESTS)
                .mapToObj(guest -> "{\"email\": \"%s\"}".formatted(address(name, guest)))
                .collect(Collectors.joining(",", "{\"items\": [", "]}"));
        post(api, "/events", """
                {"event_id": "%s", "title": "Housewarming", "host_id": "h", "starts_at": "2999-12-05T19:00:00Z", "time_zone": "UTC"}""".formatted(name), 201);
        post(api, "/events/" + name + "/invitations:batch", guests, 207);
        return IntStream.range(0, GUESTS)
                .mapToObj(guest -> address(name, guest))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String address(String name, int guest) {
        return "%s-%d@guests.example".formatted(name, guest);
    }

    private static void post(Api api, String path, String body, int status) {
        Reply reply = api.send("POST", path, Map.of("Content-Type", "application/json"), body);
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(status));
    }

    /// What arrived, by address.
    private static Map<String, List<Letter>> heard(Postbox postbox, String name) {
        return postbox.lettersTo(name + "-").stream()
                .collect(Collectors.groupingBy(
                        letter -> letter.to().replaceAll("[\\[\\]]", ""), TreeMap::new, Collectors.toList()));
    }

    private static List<List<Letter>> repeated(Postbox postbox, String name) {
        return heard(postbox, name).values().stream()
                .filter(letters -> letters.size() > 1)
                .toList();
    }
}
