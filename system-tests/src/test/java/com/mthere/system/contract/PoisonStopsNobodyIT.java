package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mthere.codec.Codecs;
import com.mthere.codec.RegistrySettings;
import com.mthere.model.Aggregate;
import com.mthere.model.EventChange;
import com.mthere.model.Mutation;
import com.mthere.model.Precondition;
import com.mthere.model.Sizes;
import com.mthere.model.UserChange;
import com.mthere.system.Api;
import com.mthere.system.Reply;
import com.mthere.system.Service;
import com.mthere.system.contract.PublicTopic.Entry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever somebody writes to a log of mutations: it goes to the dead letters, as it came, with where it stood and
/// why, and the next good mutation is handled.
class PoisonStopsNobodyIT {
    /// What a record may have beside its value and still fit into a log: key, headers, and what Kafka adds.
    private static final int AROUND = 200;

    private static KafkaProducer<byte[], byte[]> stranger;
    private static Codecs codecs;
    private static Api api;

    @BeforeAll
    static void connect() {
        stranger = stranger("none");
        codecs = Codecs.connect(new RegistrySettings(
                Service.shared().registry().resolve("/apis/registry/v3").toString(), null, null, null));
        api = new Api(Service.shared().http());
    }

    @AfterAll
    static void disconnect() {
        api.close();
        stranger.close();
    }

    private static KafkaProducer<byte[], byte[]> stranger(String compression) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Service.shared().kafka());
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 64 << 20);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 128L << 20);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Stream<Arguments> poison() {
        byte[] good = good("poisoned");
        byte[] key = utf8("poisoned");
        return Stream.of(Aggregate.values())
                .flatMap(aggregate -> Stream.of(
                        poison(aggregate, "garbage", key, utf8("{\"user_id\": \"poisoned\"}"), "wire format"),
                        poison(aggregate, "no value", key, null, "must have a value"),
                        poison(aggregate, "neither key nor value", null, null, "must have a value"),
                        poison(aggregate, "an unknown schema id", key, withSchema(good, 999_999), ""),
                        poison(aggregate, "a schema of another topic", key, ofAnotherTopic(aggregate), "not one of"),
                        poison(aggregate, "cut off", key, cutOff(aggregate), ""),
                        poison(aggregate, "as large as can be", key, new byte[Sizes.LOG_RECORD - AROUND], "bytes"),
                        poison(aggregate, "too large a mutation", key, tooLarge(), "bytes")));
    }

    private static Arguments poison(
            Aggregate aggregate, String name, byte @Nullable [] key, byte @Nullable [] value, String reason) {
        return Arguments.argumentSet(aggregate + ", " + name, aggregate, key, value, reason);
    }

    private static byte[] good(String id) {
        return codecs.users().mutations().encode(mutation(id, "ash@smart.com"));
    }

    private static byte[] tooLarge() {
        return codecs.users().mutations().encode(mutation("poisoned", "a".repeat(Sizes.MUTATION)));
    }

    private static Mutation<UserChange> mutation(String id, String email) {
        return new Mutation<>(
                "mutation-of-" + id,
                id,
                Optional.empty(),
                new Precondition.None(),
                new UserChange.CreateUser(email, Optional.empty()));
    }

    private static byte[] withSchema(byte[] bytes, int id) {
        return ByteBuffer.wrap(bytes.clone()).putInt(1, id).array();
    }

    private static byte[] ofAnotherTopic(Aggregate aggregate) {
        return aggregate == Aggregate.EVENT ? good("poisoned") : eventDeletion();
    }

    private static byte[] eventDeletion() {
        return codecs.events()
                .mutations()
                .encode(new Mutation<>(
                        "mutation-of-poison",
                        "poisoned",
                        Optional.empty(),
                        new Precondition.None(),
                        new EventChange.DeleteEvent()));
    }

    private static byte[] cutOff(Aggregate aggregate) {
        byte[] whole = aggregate == Aggregate.EVENT ? eventDeletion() : good("poisoned");
        return Arrays.copyOf(whole, whole.length - 1);
    }

    @ParameterizedTest
    @MethodSource("poison")
    void itIsBuriedAndTheNextMutationIsHandled(
            Aggregate aggregate, byte @Nullable [] key, byte @Nullable [] value, String reason)
            throws ExecutionException, InterruptedException {
        try (PublicTopic deadLetters = PublicTopic.fromNowOn("mthere.dead-letters")) {
            List<RecordMetadata> written = writeToAllPartitions(aggregate, key, value);

            List<Entry> buried = deadLetters.next(MutationLogs.PARTITIONS);

            assertThat(buried).allSatisfy(letter -> {
                assertThat(letter.record().value()).isEqualTo(value);
                assertThat(letter.header("mthere_topic")).isEqualTo(aggregate.mutationTopic());
                assertThat(letter.header("mthere_reason")).isNotBlank().contains(reason);
                assertThat(letter.header("mine")).isEqualTo("kept");
            });
            assertThat(buried.stream().map(PoisonStopsNobodyIT::place))
                    .containsExactlyInAnyOrderElementsOf(written.stream()
                            .map(record -> record.partition() + "@" + record.offset())
                            .toList());
        }
        assertThatAllPartitionsGoOn(aggregate);
    }

    /// Some bytes that become 50 MB for whoever reads them.
    @Test
    void whatIsLargeOnlyOnceItIsUnpackedDoesNotEvenGetIntoTheLog() {
        try (KafkaProducer<byte[], byte[]> packer = stranger("zstd")) {
            var sent = packer.send(
                    new ProducerRecord<>(Aggregate.USER.mutationTopic(), 0, utf8("poisoned"), new byte[50 << 20]));

            assertThatThrownBy(sent::get).hasCauseInstanceOf(RecordTooLargeException.class);
        }
        assertThatAllPartitionsGoOn(Aggregate.USER);
    }

    private static List<RecordMetadata> writeToAllPartitions(
            Aggregate aggregate, byte @Nullable [] key, byte @Nullable [] value)
            throws ExecutionException, InterruptedException {
        List<RecordMetadata> written = new ArrayList<>();
        for (int partition = 0; partition < MutationLogs.PARTITIONS; partition++) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(aggregate.mutationTopic(), partition, key, value);
            record.headers().add("mine", utf8("kept"));
            written.add(stranger.send(record).get());
        }
        return written;
    }

    /// Enough writes that every partition has some.
    private static void assertThatAllPartitionsGoOn(Aggregate aggregate) {
        String body =
                switch (aggregate) {
                    case USER -> "{\"email\":\"ash@smart.com\"}";
                    case EVENT -> "{\"title\":\"Housewarming\"}";
                };
        assertThat(IntStream.range(0, 8)
                        .mapToObj(i -> api.send(
                                "POST",
                                "/" + aggregate.noun() + "s",
                                Map.of("Content-Type", "application/json"),
                                body)))
                .allSatisfy(
                        reply -> assertThat(((Reply.Answered) reply).status()).isEqualTo(201));
    }

    private static String place(Entry letter) {
        return letter.header("mthere_partition") + "@" + letter.header("mthere_offset");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
