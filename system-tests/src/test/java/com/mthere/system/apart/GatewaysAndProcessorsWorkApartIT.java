package com.mthere.system.apart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.FreePorts;
import com.mthere.system.Groups;
import com.mthere.system.JavaProcess;
import com.mthere.system.Reply;
import com.mthere.system.apart.Parts.Gateway;
import com.mthere.system.apart.Parts.Processor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two processors and two gateways that know each other by address and secret alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewaysAndProcessorsWorkApartIT {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SECRET = "--mthere.processor.rsocket.secret=open sesame";
    private static final String[] OF_A_GATEWAY = {
        "--mthere.gateway.secret=open sesame", "--mthere.gateway.cursor-key=the key of all gateways"
    };
    private static final String STRONG = "strong";
    private static final String CHANGELOG = "mthere.processor-users-changelog";
    private static final int PARTITIONS = 2;

    private final Parts parts = new Parts(FreePorts.next(), FreePorts.next());
    private final List<Processor> processors = new ArrayList<>();
    private final List<Gateway> gateways = new ArrayList<>();
    private final List<Api> apis = new ArrayList<>();

    @BeforeAll
    void start() {
        processors.add(parts.processor("one", SECRET));
        processors.add(parts.processor("two", SECRET));
        processors.forEach(Processor::ready);
        gateways.add(parts.gateway("left", FreePorts.next(), processors, OF_A_GATEWAY));
        gateways.add(parts.gateway("right", FreePorts.next(), processors, OF_A_GATEWAY));
        gateways.forEach(Gateway::ready);
        gateways.forEach(gateway -> apis.add(new Api(gateway.http())));
        untilBothProcessorsWork();
    }

    @AfterAll
    void end() {
        apis.forEach(Api::close);
        parts.close();
    }

    /// Each holds some of the partitions, and whoever left is forgotten.
    private void untilBothProcessorsWork() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", parts.kafka()))) {
            Await.until("both processors have partitions", SOON, () -> Groups.areAtWork(admin, "mthere.processor", 2));
        }
        gateways.forEach(Gateway::ready);
    }

    /// With its state, where gateways look for it.
    private void bringBack(int number, String name) {
        int port = processors.get(number).port();
        processors.set(number, parts.processor(name, port, SECRET).ready());
        untilBothProcessorsWork();
    }

    @Test
    void whatOneGatewayWroteTheOtherReadsAndChanges() {
        for (boolean users : new boolean[] {true, false}) {
            String path = users ? "/users" : "/events";
            String field = users ? "email" : "title";
            for (int i = 0; i < 20; i++) {
                Api one = apis.get(i % 2);
                Api other = apis.get((i + 1) % 2);
                String id = "shared-" + i;
                String mine = path + "/" + id;
                Reply.Answered created = write(one, "POST", path, body(users, id, "first"));
                assertThat(created.status()).as(created.body()).isEqualTo(201);
                assertThat(read(other, mine, created).get(field).asString()).startsWith("first");
                Reply.Answered changed = write(other, "PATCH", mine, "{\"" + field + "\": \"next@example.org\"}");
                assertThat(changed.status()).as(changed.body()).isEqualTo(200);
                assertThat(read(one, mine, changed).get(field).asString()).startsWith("next");
                assertThat(write(one, "DELETE", mine, "").status()).isEqualTo(204);
                assertThat(get(other, mine).status()).isEqualTo(404);
            }
        }
    }

    @Test
    void aListWalksOverBothProcessorsAndThroughEitherGateway() {
        Set<String> created = create("walked", 60);

        assertThat(walk("walked")).containsExactlyElementsOf(created);
    }

    @Test
    void aProcessorIsKilledAndAllGoesOn() {
        Set<String> before = create("before", 40);
        processors.getFirst().process().kill();

        assertThat(createdAtOnce())
                .as("whoever has a processor is written, under a key, too, while others have none")
                .isNotEmpty();
        Set<String> after = create("after", 40);

        assertThat(walk("before")).containsExactlyElementsOf(before);
        assertThat(walk("after")).containsExactlyElementsOf(after);
        bringBack(0, "one");
        assertThat(walk("before")).containsExactlyElementsOf(before);
        assertThat(walk("after")).containsExactlyElementsOf(after);
    }

    @Test
    void aProcessorStopsCleanlyAndAllGoesOn() {
        Set<String> before = create("stopping", 20);
        JavaProcess stopped = processors.getLast().process();
        stopped.stop();

        assertThat(stopped.awaitExit(SOON)).as("as SIGTERM has it").isEqualTo(143);
        assertThat(walk("stopping")).containsExactlyElementsOf(before);
        bringBack(1, "two");
        assertThat(walk("stopping")).containsExactlyElementsOf(before);
    }

    @Test
    void theTransactionOfAProcessorThatIsGoneHoldsNobodyUp() {
        try (Producer<byte[], byte[]> gone = producerOf("a-processor-that-is-gone")) {
            gone.initTransactions();
            gone.beginTransaction();
            IntStream.range(0, PARTITIONS)
                    .forEach(partition -> gone.send(new ProducerRecord<>(
                            CHANGELOG, partition, "never committed".getBytes(UTF_8), new byte[] {1})));
            gone.flush();
            processors.getLast().process().stop();

            Set<String> created = create("taken-up", 20);

            assertThat(walk("taken-up")).containsExactlyElementsOf(created);
            assertThatThrownBy(gone::commitTransaction).isInstanceOf(ProducerFencedException.class);
            assertThat(processors.getFirst().process().saidWith("Ended the transactions"))
                    .anyMatch(line -> line.contains("a-processor-that-is-gone"))
                    .noneMatch(line -> line.contains(processId("one")));
        }
        bringBack(1, "two");
    }

    /// By which Kafka Streams names its clients.
    private String processId(String processor) {
        Path metadata = parts.state(processor).resolve("mthere.processor").resolve("kafka-streams-process-metadata");
        return JSON.readTree(metadata.toFile()).get("processId").asString();
    }

    /// As the first stream thread of that processor has it, but that nobody would wait for its timeout.
    private Producer<byte[], byte[]> producerOf(String processor) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        parts.kafka(),
                        "transactional.id",
                        "mthere.processor-" + processor + "-1",
                        "transaction.timeout.ms",
                        (int) SOON.multipliedBy(3).toMillis()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Test
    void aGatewayStopsCleanly() {
        Gateway third = parts.gateway("third", FreePorts.next(), processors, OF_A_GATEWAY)
                .ready();
        third.process().stop();

        assertThat(third.process().awaitExit(SOON)).isEqualTo(143);
    }

    @Test
    void aGatewayWithTheWrongSecretIsRefusedAndBothSidesSaySo() {
        Gateway stranger = parts.gateway("stranger", FreePorts.next(), processors, "--mthere.gateway.secret=guessed");
        stranger.process().awaitReady(Parts.START_DEADLINE);

        stranger.process().awaitSaid("A processor cannot be asked", SOON);
        stranger.process().awaitSaid("the secret is missing or wrong", SOON);
        processors.getLast().process().awaitSaid("A stranger without the secret was turned away", SOON);
        try (Api api = new Api(stranger.http())) {
            assertThat(get(api, "/readyz").status()).isEqualTo(503);
            assertThat(get(api, "/users").status()).isEqualTo(503);
        }
        stranger.process().stop();
    }

    @Test
    void aProcessorThatStrangersMayReachRefusesToStartWithoutSecretOrCertificates() {
        Processor open = parts.processor("open", "--mthere.processor.rsocket.address=0.0.0.0");

        assertThat(open.process().awaitExit(SOON)).isEqualTo(1);
        open.process()
                .awaitSaid(
                        "mthere.processor.rsocket.address is 0.0.0.0, which strangers may reach: set"
                                + " mthere.processor.rsocket.secret, mthere.processor.rsocket.secret-file or"
                                + " mthere.processor.rsocket.ssl-bundle, or listen on a loopback address",
                        SOON);
        assertThat(parts.state("open")).doesNotExist();
    }

    @Test
    void certificatesOfBothSidesTakeThePlaceOfASecret() throws Exception {
        Certificates ours =
                new Certificates(Files.createDirectories(parts.folder().resolve("ours")));
        Certificates others =
                new Certificates(Files.createDirectories(parts.folder().resolve("others")));
        List<String> listening =
                new ArrayList<>(ours.bundle("hop", certificate -> certificate.addSanIpAddress("127.0.0.1")));
        listening.add("--mthere.processor.rsocket.address=0.0.0.0");
        listening.add("--mthere.processor.rsocket.ssl-bundle=hop");
        Processor guarded =
                parts.processor("guarded", listening.toArray(String[]::new)).ready();

        Gateway known = connecting("known", guarded, ours);
        Gateway stranger = connecting("unknown", guarded, others);
        known.process().awaitSaid("A processor can be asked", SOON);
        stranger.process().awaitSaid("A processor cannot be asked", SOON);
        assertThat(stranger.process().saidWith("A processor can be asked")).isEmpty();

        known.process().stop();
        stranger.process().stop();
        guarded.process().stop();
        untilBothProcessorsWork();
    }

    private Gateway connecting(String name, Processor guarded, Certificates certificates) throws Exception {
        List<String> settings = new ArrayList<>(certificates.bundle("hop", certificate -> certificate));
        settings.add("--mthere.gateway.ssl-bundle=hop");
        Gateway gateway = parts.gateway(name, FreePorts.next(), List.of(guarded), settings.toArray(String[]::new));
        gateway.process().awaitReady(Parts.START_DEADLINE);
        return gateway;
    }

    /// Users whose ids begin so, through both gateways; each is repeated under its key until it is created.
    private Set<String> create(String prefix, int number) {
        Set<String> ids = new TreeSet<>();
        IntStream.range(0, number).forEach(i -> {
            String id = "%s-%03d".formatted(prefix, i);
            Await.until(id + " is created", SOON, () -> {
                Reply.Answered answer = write(apis.get(i % 2), "POST", "/users", body(true, id, id), id);
                assertThat(answer.status()).as(answer.body()).isIn(201, 503, 504);
                return answer.status() == 201;
            });
            ids.add(id);
        });
        return ids;
    }

    /// Users and events of all partitions that were created under a key without a second try.
    private List<String> createdAtOnce() {
        List<String> created = new ArrayList<>();
        for (boolean user : new boolean[] {true, false}) {
            for (int i = 0; i < 4; i++) {
                String id = "at-once-" + i;
                String path = user ? "/users" : "/events";
                if (write(apis.get(i % 2), "POST", path, body(user, id, id), path + i)
                                .status()
                        == 201) {
                    created.add(path + "/" + id);
                }
            }
        }
        return created;
    }

    /// All users whose ids begin so, in pages from one gateway and the other by turns.
    private List<String> walk(String prefix) {
        List<String> ids = new ArrayList<>();
        String next = "";
        int page = 0;
        do {
            JsonNode list = listed(apis.get(page++ % 2), next);
            list.get("items").forEach(item -> ids.add(item.get("user_id").asString()));
            next = list.path("next_cursor").asString("");
        } while (!next.isEmpty());
        return ids.stream().filter(id -> id.startsWith(prefix)).sorted().toList();
    }

    /// A page, as soon as it can be had: after a kill not every partition can be read at once.
    private static JsonNode listed(Api api, String cursor) {
        List<JsonNode> found = new ArrayList<>();
        Await.until("a page", SOON, () -> {
            Reply.Answered answer = get(api, "/users?limit=7" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(answer.status()).as(answer.body()).isIn(200, 503);
            if (answer.status() == 200) {
                found.add(JSON.readTree(answer.body()));
            }
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    private static String body(boolean user, String id, String text) {
        return user
                ? "{\"user_id\": \"%s\", \"email\": \"%s@example.org\"}".formatted(id, text)
                : "{\"event_id\": \"%s\", \"title\": \"%s\"}".formatted(id, text);
    }

    private static JsonNode read(Api api, String path, Reply.Answered written) {
        String position = written.header("Mthere-Position").orElseThrow();
        Reply.Answered answer = answered(api.get(path, Map.of("Mthere-Position", position)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static Reply.Answered get(Api api, String path) {
        return answered(api.get(path, Map.of("Mthere-Consistency", STRONG)));
    }

    private static Reply.Answered write(Api api, String method, String path, String body) {
        return write(api, method, path, body, "");
    }

    /// @param key empty: none
    private static Reply.Answered write(Api api, String method, String path, String body, String key) {
        Map<String, String> headers = new HashMap<>();
        if (!body.isEmpty()) {
            headers.put("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
        }
        if (!key.isEmpty()) {
            headers.put("Idempotency-Key", "\"" + key + "\"");
        }
        return answered(api.send(method, path, headers, body));
    }

    private static Reply.Answered answered(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Answered.class);
        return (Reply.Answered) reply;
    }
}
